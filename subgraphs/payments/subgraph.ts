import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@tessera/subgraph-kit/define';
import { readConfig } from './config.ts';
import { Dispute } from './entities/dispute.ts';
import { LedgerEntry } from './entities/ledger-entry.ts';
import { Payment } from './entities/payment.ts';
import { PaymentMethod } from './entities/payment-method.ts';
import { Reconciliation } from './entities/reconciliation.ts';
import { ReconciliationFinding } from './entities/reconciliation-finding.ts';
import { Refund } from './entities/refund.ts';
import { TimelineEntry } from './entities/timeline-entry.ts';
import { onOrderCancelled } from './events/on-order-cancelled.ts';
import { privacy } from './events/privacy.ts';
import { endPaymentJob } from './jobs/end-payment.ts';
import { forgetCustomerJob } from './jobs/forget-customer.ts';
import { lookAtOldPaymentsJob } from './jobs/look-at-old-payments.ts';
import { passDeadlineJob } from './jobs/pass-deadline.ts';
import { processProviderEventJob } from './jobs/process-provider-event.ts';
import { reconcileJob, reconcilePageJob } from './jobs/reconcile.ts';
import { refundLateJob } from './jobs/refund-late.ts';
import { sendRefundJob } from './jobs/send-refund.ts';
import { sweepJob } from './jobs/sweep.ts';
import { syncPaymentJob } from './jobs/sync-payment.ts';
import { createLoaders } from './loaders/loaders.ts';
import { PaymentsLooksBefore } from './migrations/looks-before.ts';
import { PaymentsRewritten } from './migrations/rewritten-payments.ts';
import { PaymentsSealedAction } from './migrations/sealed-action.ts';
import { PaymentsSeenAt } from './migrations/seen-at.ts';
import { PaymentsTables } from './migrations/tables.ts';
import { PaymentsTwoWayBooks } from './migrations/two-way-books.ts';
import { PaymentsVelocity } from './migrations/velocity.ts';
import { Booking } from './resolvers/booking.ts';
import { DisputeType } from './resolvers/dispute.ts';
import { LedgerEntryType } from './resolvers/ledger-entry.ts';
import { Mutation } from './resolvers/mutation.ts';
import { Order } from './resolvers/order.ts';
import { PaymentType } from './resolvers/payment.ts';
import { PaymentMethodType } from './resolvers/payment-method.ts';
import { Query } from './resolvers/query.ts';
import { ReconciliationFindingType, ReconciliationType } from './resolvers/reconciliation.ts';
import { RefundType } from './resolvers/refund.ts';
import { Subscription } from './resolvers/subscription.ts';
import { User } from './resolvers/user.ts';
import { stripeWebhook } from './routes/stripe-webhook.ts';
import { makeServices } from './services/services.ts';

/** payments: one-off payments, refunds, saved methods, disputes and the ledger (SPEC.md B3). */
export default defineSubgraph({
  name: 'payments',
  schema: readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'),
  config: readConfig,
  entities: [
    Payment,
    Refund,
    Dispute,
    PaymentMethod,
    LedgerEntry,
    TimelineEntry,
    Reconciliation,
    ReconciliationFinding,
  ],
  migrations: {
    '2026-11-21-payments': PaymentsTables,
    '2026-11-21-payments-velocity': PaymentsVelocity,
    '2026-11-21-payments-sealed-action': PaymentsSealedAction,
    '2026-11-21-payments-seen-at': PaymentsSeenAt,
    '2026-11-21-payments-two-way-books': PaymentsTwoWayBooks,
    '2026-11-21-payments-looks-before': PaymentsLooksBefore,
    '2026-11-21-payments-rewritten': PaymentsRewritten,
  },
  services: makeServices,
  loaders: createLoaders,
  resolvers: {
    Query,
    Mutation,
    Subscription,
    Payment: PaymentType,
    Refund: RefundType,
    Dispute: DisputeType,
    PaymentMethod: PaymentMethodType,
    LedgerEntry: LedgerEntryType,
    Reconciliation: ReconciliationType,
    ReconciliationFinding: ReconciliationFindingType,
    User,
    Order,
    Booking,
  },
  listens: [onOrderCancelled, ...privacy.listens],
  jobs: [
    syncPaymentJob,
    endPaymentJob,
    passDeadlineJob,
    sendRefundJob,
    refundLateJob,
    processProviderEventJob,
    sweepJob,
    lookAtOldPaymentsJob,
    reconcileJob,
    reconcilePageJob,
    forgetCustomerJob,
    ...privacy.jobs,
  ],
  routes: stripeWebhook,
});
