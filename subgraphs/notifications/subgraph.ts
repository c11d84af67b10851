import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@tessera/subgraph-kit/define';
import { readConfig } from './config.ts';
import { DeliveryEntity } from './entities/delivery.ts';
import { NotificationEntity } from './entities/notification.ts';
import { PreferenceEntity } from './entities/preference.ts';
import { RecipientEntity } from './entities/recipient.ts';
import { onDataRequests } from './events/on-data-requests.ts';
import { onInvitationCreated } from './events/on-invitation-created.ts';
import { onOrderCancelled } from './events/on-order-cancelled.ts';
import { onOrderConfirmed } from './events/on-order-confirmed.ts';
import { onOrderReturned } from './events/on-order-returned.ts';
import { onOrderShipped } from './events/on-order-shipped.ts';
import { onPaymentRefundFailed } from './events/on-payment-refund-failed.ts';
import { onProductLowStock } from './events/on-product-low-stock.ts';
import { onReviewPosted } from './events/on-review-posted.ts';
import { onSignInChanged } from './events/on-sign-in-changed.ts';
import { onStockWaitEnded } from './events/on-stock-wait-ended.ts';
import { onTokenReuseDetected } from './events/on-token-reuse-detected.ts';
import { onUserLocked } from './events/on-user-locked.ts';
import { onUserPasswordChanged } from './events/on-user-password-changed.ts';
import { onUserPasswordResetRequested } from './events/on-user-password-reset-requested.ts';
import { onUserProfileUpdated } from './events/on-user-profile-updated.ts';
import { onUserRegistered } from './events/on-user-registered.ts';
import { onUserRegistrationRepeated } from './events/on-user-registration-repeated.ts';
import { onUserVerificationRequested } from './events/on-user-verification-requested.ts';
import { privacy } from './events/privacy.ts';
import { deliverMailJob } from './jobs/deliver-mail.ts';
import { placeNotificationJob } from './jobs/place-notification.ts';
import { sweepJob } from './jobs/sweep.ts';
import { makeLoaders } from './loaders/loaders.ts';
import { CreateNotifications } from './migrations/0001-notifications.ts';
import { PagesOfRecipient } from './migrations/0002-pages-of-recipient.ts';
import { mutation } from './resolvers/mutation.ts';
import { notification } from './resolvers/notification.ts';
import { notificationDelivery } from './resolvers/notification-delivery.ts';
import { notificationEvent } from './resolvers/notification-event.ts';
import { query } from './resolvers/query.ts';
import { subscription } from './resolvers/subscription.ts';
import { user } from './resolvers/user.ts';
import { makeServices } from './services/services.ts';

/** What people are told, where and when (SPEC.md B5). */
export default defineSubgraph({
  name: 'notifications',
  schema: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  config: readConfig,
  entities: [NotificationEntity, DeliveryEntity, RecipientEntity, PreferenceEntity],
  migrations: { '0001-notifications': CreateNotifications, '0002-pages-of-recipient': PagesOfRecipient },
  services: makeServices,
  loaders: makeLoaders,
  resolvers: {
    Query: query,
    Mutation: mutation,
    Subscription: subscription,
    User: user,
    Notification: notification,
    NotificationDelivery: notificationDelivery,
    NotificationEvent: notificationEvent,
  },
  listens: [
    ...onUserRegistered,
    onUserVerificationRequested,
    onUserRegistrationRepeated,
    onUserPasswordResetRequested,
    onUserPasswordChanged,
    onUserLocked,
    onTokenReuseDetected,
    ...onSignInChanged,
    onUserProfileUpdated,
    onProductLowStock,
    onStockWaitEnded,
    onReviewPosted,
    onOrderConfirmed,
    onOrderShipped,
    onOrderCancelled,
    onOrderReturned,
    onPaymentRefundFailed,
    onInvitationCreated,
    ...onDataRequests,
    ...privacy.listens,
  ],
  jobs: [placeNotificationJob, deliverMailJob, sweepJob, ...privacy.jobs],
});
