import { LockMode } from '@mikro-orm/postgresql';
import {
  paymentAuthorizationExpiring,
  paymentAuthorized,
  paymentCanceled,
  paymentCaptured,
  paymentCreated,
  paymentDeclined,
  paymentDisputed,
  paymentFailed,
  paymentLateSucceeded,
  paymentRefunded,
  paymentRefundFailed,
  paymentRefundRequested,
  paymentRequiresAction,
} from '@tessera/contracts/events/payments';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import type { Work } from '../context.ts';
import { FAILURES } from '../domain/decline.ts';
import { statusOf } from '../domain/payment-status.ts';
import type { DisputeRow } from '../entities/dispute.ts';
import { Payment, type PaymentRow } from '../entities/payment.ts';
import type { RefundRow } from '../entities/refund.ts';
import { TimelineEntry } from '../entities/timeline-entry.ts';
import { errors } from '../errors.ts';
import { paymentChannel } from '../live/payment-channel.ts';

/**
 * Locks a payment until the transaction ends and reads it. Everything that decides about a payment does so under this lock.
 * @throws NOT_FOUND
 */
export async function lockPayment(tx: EntityManager, id: string): Promise<PaymentRow> {
  const payment = isId(id)
    ? await tx.findOne(Payment, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
    : null;
  if (payment === null) throw errors.paymentNotFound();
  return payment;
}

/** Reads a payment as it is now, without a lock. @throws NOT_FOUND */
export async function readPayment(em: EntityManager, id: string): Promise<PaymentRow> {
  const payment = isId(id) ? await em.fork().findOne(Payment, { id }, { disableIdentityMap: true }) : null;
  if (payment === null) throw errors.paymentNotFound();
  return payment;
}

/** What can be told of a payment, with what belongs to it. */
export type Telling =
  | { readonly event: 'created' | 'requires_action' | 'authorized' | 'captured' | 'authorization_expiring' }
  | { readonly event: 'declined' | 'failed' | 'canceled' }
  | { readonly event: 'refund_requested' | 'refunded' | 'refund_failed' | 'late_succeeded'; readonly refund: RefundRow }
  | { readonly event: 'disputed'; readonly dispute: DisputeRow };

const PLAIN = {
  created: paymentCreated,
  requires_action: paymentRequiresAction,
  authorized: paymentAuthorized,
  captured: paymentCaptured,
  authorization_expiring: paymentAuthorizationExpiring,
} as const;
const FAILING = { declined: paymentDeclined, failed: paymentFailed, canceled: paymentCanceled } as const;
const REFUNDING = {
  refund_requested: paymentRefundRequested,
  refunded: paymentRefunded,
  refund_failed: paymentRefundFailed,
  late_succeeded: paymentLateSucceeded,
} as const;

/** Tells what happened to a locked payment: to other subgraphs, in its timeline, and to those who follow it live. */
export async function tell(tx: EntityManager, work: Work, payment: PaymentRow, telling: Telling): Promise<void> {
  await tx.flush();
  const aggregate = {
    aggregateId: payment.id,
    aggregateVersion: payment.version,
    ...(work.caller === undefined ? {} : { actor: work.caller }),
  };
  const data = dataOf(payment);
  switch (telling.event) {
    case 'declined':
    case 'failed':
    case 'canceled': {
      const { failureCode } = payment;
      const retryable = failureCode != null && FAILURES[failureCode].retryable;
      const failure = { ...data, failureCode: failureCode ?? null, retryable };
      await emit(tx, FAILING[telling.event], { ...aggregate, data: failure });
      break;
    }
    case 'refund_requested':
    case 'refunded':
    case 'refund_failed':
    case 'late_succeeded': {
      const { id: refundId, amountMinor: refundMinor, reason } = telling.refund;
      await emit(tx, REFUNDING[telling.event], { ...aggregate, data: { ...data, refundId, refundMinor, reason } });
      // Its payer waits for money that does not come: people have to see to it (SPEC.md B3 #6).
      if (telling.event === 'refund_failed') work.log.error({ paymentId: payment.id, refundId }, 'a refund has failed');
      break;
    }
    case 'disputed': {
      const { dispute } = telling;
      await emit(tx, paymentDisputed, {
        ...aggregate,
        data: {
          ...data,
          disputeId: dispute.id,
          disputeStatus: dispute.state,
          disputedMinor: dispute.amountMinor,
          reason: dispute.reason,
          evidenceDueAt: dispute.evidenceDueAt?.toISOString() ?? null,
        },
      });
      break;
    }
    default:
      await emit(tx, PLAIN[telling.event], { ...aggregate, data });
  }
  tx.create(TimelineEntry, {
    id: newId(),
    paymentId: payment.id,
    version: payment.version,
    status: data.status,
    event: `payment.${telling.event}`,
  });
  work.live.publish(tx, paymentChannel(payment.id), { version: payment.version });
}

function dataOf(payment: PaymentRow) {
  return {
    paymentId: payment.id,
    subjectType: payment.subjectType,
    subjectId: payment.subjectId,
    attempt: payment.attempt,
    payerId: payment.payerId ?? null,
    provider: payment.provider,
    status: statusOf(payment),
    currency: payment.currency,
    amountMinor: payment.amountMinor,
    capturedMinor: payment.capturedMinor,
    refundedMinor: payment.refundedMinor,
  };
}
