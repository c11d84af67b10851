import { expect } from '@jest/globals';
import { productLowStock, reviewPosted, stockWaitEnded } from '@tessera/contracts/events/catalog';
import { orderCancelled, orderConfirmed, orderReturned, orderShipped } from '@tessera/contracts/events/orders';
import { paymentRefundFailed } from '@tessera/contracts/events/payments';
import {
  apiKeyCreated,
  invitationCreated,
  tokenReuseDetected,
  userErasureAnnounced,
  userExportReady,
  userLocked,
  userOauthLinked,
  userOtpDisabled,
  userOtpEnabled,
  userOtpLocked,
  userPasswordChanged,
  userPasswordResetRequested,
  userProfileUpdated,
  userRecoveryCodeUsed,
  userRegistered,
  userRegistrationRepeated,
  userVerificationRequested,
} from '@tessera/contracts/events/users';
import type { DomainEvent } from '@tessera/subgraph-kit/events/event';
import { until } from '@tessera/testing/eventually';
import { heard, holdListenersToContracts } from '@tessera/testing/heard-events';
import { privacyContracts } from '@tessera/testing/heard-privacy';
import { rememberProfile } from '../../commands/remember-profile.ts';
import subgraph from '../../subgraph.ts';
import { type TestHouse, testHouse } from '../fixtures.ts';

const PERSON = '01900000-0000-7000-8000-0000000000a1';
const SELLER = '01900000-0000-7000-8000-0000000000a2';
const PRODUCT = '01900000-0000-7000-8000-0000000000b1';
const REVIEW = '01900000-0000-7000-8000-0000000000b2';
const LINK = '01900000-0000-7000-8000-0000000000c1';
const ORDER = '01900000-0000-7000-8000-0000000000d1';
const SESSION = '01900000-0000-7000-8000-0000000000c2';

const ROBOT = '01900000-0000-7000-8000-0000000000a3';
const KEY = '01900000-0000-7000-8000-0000000000c3';

const FACTS = { orderId: ORDER, number: '2026-000042', currency: 'EUR' };
const ORDERED = { ...FACTS, userId: PERSON, version: 4, totalMinor: 2500, sellerIds: [SELLER] };

/** Expects one notification of this workflow, by the key that makes a repeat of the event nothing new. */
function notifies(
  workflow: string,
  recipientId: string,
  { key, data = {} }: { readonly key: (event: DomainEvent) => string; readonly data?: object },
) {
  return async ({ sql }: TestHouse, event: DomainEvent) => {
    const rows = await sql<{ data: object }>(
      'select data from notifications where workflow = ? and recipient_id = ? and dedupe_key = ?',
      [workflow, recipientId, key(event)],
    );
    expect(rows).toEqual([{ data }]);
  };
}

const byEvent = ({ eventId }: DomainEvent) => eventId;
const by = (key: string) => () => key;

holdListenersToContracts<TestHouse>(subgraph, testHouse, {
  'verify-email:user.registered': heard(userRegistered, {
    sample: { userId: PERSON, verificationId: LINK },
    holds: notifies('verify-email', PERSON, { key: by(LINK), data: { verificationId: LINK } }),
  }),
  'welcome:user.registered': heard(userRegistered, {
    sample: { userId: PERSON, verificationId: LINK },
    holds: notifies('welcome', PERSON, { key: by(PERSON) }),
  }),
  'verify-email:user.verification_requested': heard(userVerificationRequested, {
    sample: { userId: SELLER, verificationId: SESSION },
    holds: notifies('verify-email', SELLER, { key: by(SESSION), data: { verificationId: SESSION } }),
  }),
  'registration-repeated:user.registration_repeated': heard(userRegistrationRepeated, {
    sample: { userId: PERSON },
    envelope: { timestamp: '2026-01-31T12:34:56.000Z' },
    holds: notifies('registration-repeated', PERSON, { key: by('2026-01-31T12') }),
  }),
  'password-reset:user.password_reset_requested': heard(userPasswordResetRequested, {
    sample: { userId: PERSON, resetId: LINK },
    holds: notifies('password-reset', PERSON, { key: by(LINK), data: { resetId: LINK } }),
  }),
  'password-changed:user.password_changed': heard(userPasswordChanged, {
    sample: { userId: PERSON, by: 'reset' },
    holds: notifies('password-changed', PERSON, { key: byEvent }),
  }),
  'account-locked:user.locked': heard(userLocked, {
    sample: { userId: PERSON, lockedUntil: '2026-01-31T12:15:00.000Z' },
    holds: notifies('account-locked', PERSON, { key: byEvent }),
  }),
  'token-reuse:token.reuse_detected': heard(tokenReuseDetected, {
    sample: { userId: PERSON, sessionId: SESSION },
    holds: notifies('token-reuse', PERSON, { key: byEvent }),
  }),
  'sign-in-changed:user.oauth_linked': heard(userOauthLinked, {
    sample: { userId: PERSON, provider: 'github', tookOver: false },
    holds: notifies('sign-in-changed', PERSON, { key: byEvent, data: { change: 'provider_linked' } }),
  }),
  'sign-in-changed:user.otp_enabled': heard(userOtpEnabled, {
    sample: { userId: PERSON },
    holds: notifies('sign-in-changed', PERSON, { key: byEvent, data: { change: 'otp_enabled' } }),
  }),
  'sign-in-changed:user.otp_disabled': heard(userOtpDisabled, {
    sample: { userId: PERSON, by: 'person' },
    holds: notifies('sign-in-changed', PERSON, { key: byEvent, data: { change: 'otp_disabled' } }),
  }),
  'sign-in-changed:user.otp_locked': heard(userOtpLocked, {
    sample: { userId: PERSON, lockedUntil: '2026-01-31T12:15:00.000Z' },
    holds: notifies('sign-in-changed', PERSON, { key: byEvent, data: { change: 'otp_locked' } }),
  }),
  'sign-in-changed:user.recovery_code_used': heard(userRecoveryCodeUsed, {
    sample: { userId: PERSON, left: 9 },
    holds: notifies('sign-in-changed', PERSON, { key: byEvent, data: { change: 'recovery_code_used' } }),
  }),
  'sign-in-changed:api_key.created': heard(apiKeyCreated, {
    sample: { userId: ROBOT, keyId: KEY, createdBy: PERSON },
    // An event of a time before `createdBy` tells the account itself.
    holds: async (house, event) => {
      const told = event.data.createdBy ?? event.data.userId;
      await notifies('sign-in-changed', told, { key: byEvent, data: { change: 'api_key_created' } })(house, event);
    },
  }),
  'doubt-profile': heard(userProfileUpdated, {
    sample: { userId: PERSON, fields: ['locale'] },
    given: ({ hosted }, { data }) =>
      rememberProfile(hosted.context().em, data.userId, { locale: 'en', timezone: 'Europe/Berlin' }),
    holds: async ({ sql }) => {
      const rows = await sql('select profile_read_at from recipients where user_id = ?', [PERSON]);
      expect(rows).toEqual([{ profile_read_at: null }]);
    },
  }),
  'low-stock:product.low_stock': heard(productLowStock, {
    sample: { productId: PRODUCT, sellerId: SELLER, sku: 'LAMP-1', available: 2 },
    holds: notifies('low-stock', SELLER, {
      key: byEvent,
      data: { productId: PRODUCT, sku: 'LAMP-1', available: 2 },
    }),
  }),
  'back-in-stock:stock_wait.ended': heard(stockWaitEnded, {
    sample: { waitId: LINK, userId: PERSON, productId: PRODUCT, variantId: REVIEW, sku: 'LAMP-1', productName: 'Lamp' },
    holds: notifies('back-in-stock', PERSON, {
      key: by(LINK),
      data: { productId: PRODUCT, variantId: REVIEW, sku: 'LAMP-1', productName: 'Lamp' },
    }),
  }),
  'review-posted:review.posted': heard(reviewPosted, {
    sample: {
      reviewId: REVIEW,
      productId: PRODUCT,
      sellerId: SELLER,
      authorId: PERSON,
      rating: 5,
      status: 'PUBLISHED',
    },
    holds: notifies('review-posted', SELLER, {
      key: by(REVIEW),
      data: { productId: PRODUCT, reviewId: REVIEW, rating: 5 },
    }),
  }),
  'order-confirmed:order.confirmed': heard(orderConfirmed, {
    sample: { ...ORDERED, status: 'CONFIRMED' },
    holds: notifies('order-confirmed', PERSON, { key: by(ORDER), data: { ...FACTS, amountMinor: 2500 } }),
  }),
  'order-shipped:order.shipped': heard(orderShipped, {
    sample: { ...ORDERED, status: 'SHIPPED' },
    holds: notifies('order-shipped', PERSON, { key: by(ORDER), data: { ...FACTS, amountMinor: 2500 } }),
  }),
  'order-cancelled:order.cancelled': heard(orderCancelled, {
    sample: { ...ORDERED, status: 'CANCELLED', reason: 'BY_CUSTOMER', paidMinor: 2000 },
    holds: notifies('order-cancelled', PERSON, { key: by(ORDER), data: { ...FACTS, amountMinor: 2000 } }),
  }),
  'order-returned:order.returned': heard(orderReturned, {
    sample: { ...ORDERED, status: 'DELIVERED', returnId: LINK, sellerId: SELLER, refundMinor: 500 },
    holds: notifies('order-returned', PERSON, { key: by(LINK), data: { ...FACTS, amountMinor: 500 } }),
  }),
  'refund-failed:payment.refund_failed': heard(paymentRefundFailed, {
    sample: {
      paymentId: PRODUCT,
      subjectType: 'ORDER',
      subjectId: ORDER,
      attempt: 1,
      payerId: PERSON,
      provider: 'stripe',
      status: 'CAPTURED',
      currency: 'EUR',
      amountMinor: 2500,
      capturedMinor: 2500,
      refundedMinor: 0,
      refundId: LINK,
      refundMinor: 500,
      reason: 'RETURN',
    },
    holds: notifies('refund-failed', PERSON, { key: by(LINK), data: { amountMinor: 500, currency: 'EUR' } }),
  }),
  'invitation:invitation.created': heard(invitationCreated, {
    sample: { invitationId: LINK, teamId: PRODUCT, invitedBy: SELLER },
    holds: notifies('invitation', `invitation:${LINK}`, { key: by(LINK), data: { invitationId: LINK } }),
  }),
  'data-export-ready:user.export_ready': heard(userExportReady, {
    sample: { userId: PERSON, requestId: LINK },
    holds: notifies('data-export-ready', PERSON, { key: by(LINK), data: { requestId: LINK } }),
  }),
  'erasure-announced:user.erasure_announced': heard(userErasureAnnounced, {
    sample: { userId: PERSON, requestId: LINK, round: 1 },
    holds: notifies('erasure-announced', PERSON, { key: by(LINK) }),
  }),
  ...privacyContracts<TestHouse>('notifications', {
    given: async ({ hosted, sql }, userId) => {
      await rememberProfile(hosted.context().em, userId, { locale: 'en', timezone: 'Europe/Berlin' });
      await sql(`insert into preferences (user_id, category, channel, enabled) values (?, 'ACCOUNT', 'EMAIL', false)`, [
        userId,
      ]);
      await sql(
        `insert into notifications (id, workflow, recipient_id, dedupe_key, category, data, channels)
         values (gen_random_uuid(), 'welcome', ?, 'mine', 'ACCOUNT', '{}', '{IN_APP}')`,
        [userId],
      );
    },
    exported: async ({ identity }, requestId) => {
      const parts = () => identity.sections.filter((section) => section.requestId === requestId);
      await until('the section is handed over', () => parts().length > 0);
      expect(parts().map(({ text }) => Object.keys(JSON.parse(text)))).toEqual([
        ['profile', 'preferences', 'notifications', 'deliveries'],
      ]);
    },
    erased: async ({ sql }, userId) => {
      for (const [table, column] of [
        ['recipients', 'user_id'],
        ['preferences', 'user_id'],
        ['notifications', 'recipient_id'],
      ]) {
        expect(await sql(`select 1 from ${table} where ${column} = ?`, [userId])).toEqual([]);
      }
    },
  }),
});
