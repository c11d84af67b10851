import type { LoaderContext } from '@tessera/subgraph-kit/define';
import { byId, groupedBy } from '@tessera/subgraph-kit/loaders';
import type { Config } from '../config.ts';
import { Dispute } from '../entities/dispute.ts';
import { LedgerEntry } from '../entities/ledger-entry.ts';
import { Payment } from '../entities/payment.ts';
import { PaymentMethod } from '../entities/payment-method.ts';
import { ReconciliationFinding } from '../entities/reconciliation-finding.ts';
import { Refund } from '../entities/refund.ts';
import { TimelineEntry } from '../entities/timeline-entry.ts';
import type { Services } from '../services/services.ts';
import { ownPaymentPages } from './payment-pages.ts';

/** One set of DataLoaders, made anew for every request. Rows are read without being tracked for changes. */
export function createLoaders({ em }: LoaderContext<Config, Services>) {
  const untracked = { disableIdentityMap: true } as const;
  const oldestFirst = { ...untracked, orderBy: { id: 'asc' } } as const;
  return {
    paymentById: byId((ids) => em.find(Payment, { id: { $in: [...ids] } }, untracked)),
    refundById: byId((ids) => em.find(Refund, { id: { $in: [...ids] } }, untracked)),
    disputeById: byId((ids) => em.find(Dispute, { id: { $in: [...ids] } }, untracked)),
    methodById: byId((ids) => em.find(PaymentMethod, { id: { $in: [...ids] }, detachedAt: null }, untracked)),
    paymentsBySubject: groupedBy(
      (ids) => em.find(Payment, { subjectId: { $in: [...ids] } }, { ...untracked, orderBy: { attempt: 'asc' } }),
      ({ subjectId }) => subjectId,
    ),
    methodsByUser: groupedBy(
      (ids) =>
        em.find(
          PaymentMethod,
          { userId: { $in: [...ids] }, detachedAt: null },
          { ...untracked, orderBy: [{ isDefault: 'desc' }, { id: 'desc' }] },
        ),
      ({ userId }) => userId,
    ),
    refundsByPayment: groupedBy(
      (ids) => em.find(Refund, { paymentId: { $in: [...ids] } }, oldestFirst),
      ({ paymentId }) => paymentId,
    ),
    disputesByPayment: groupedBy(
      (ids) => em.find(Dispute, { paymentId: { $in: [...ids] } }, oldestFirst),
      ({ paymentId }) => paymentId,
    ),
    timelineByPayment: groupedBy(
      (ids) => em.find(TimelineEntry, { paymentId: { $in: [...ids] } }, oldestFirst),
      ({ paymentId }) => paymentId,
    ),
    ledgerByPayment: groupedBy(
      (ids) => em.find(LedgerEntry, { paymentId: { $in: [...ids] } }, oldestFirst),
      ({ paymentId }) => paymentId,
    ),
    findingsByRun: groupedBy(
      (ids) => em.find(ReconciliationFinding, { seenBy: { $in: [...ids] } }, oldestFirst),
      ({ seenBy }) => seenBy,
    ),
    paymentPage: ownPaymentPages(em),
  };
}

/** The loaders of one request. */
export type Loaders = ReturnType<typeof createLoaders>;
