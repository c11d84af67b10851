import { DomainError } from '@tessera/subgraph-kit/errors';
import type { Work } from '../context.ts';
import { END, RANK } from '../domain/payment-state.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { applyProviderState } from './apply-provider-state.ts';
import { lookThrough } from './pay-with-method.ts';
import { readPayment } from './payment-row.ts';
import { startIntent } from './start-intent.ts';

/**
 * Takes up whatever was begun with a payment and is not finished, and writes down how it stands. For jobs, and for callers that
 * do not know the outcome of a call.
 */
export async function syncPayment(work: Work, paymentId: string): Promise<PaymentRow> {
  const payment = await readPayment(work.em, paymentId);
  if (payment.providerRef == null && RANK[payment.state] === END) return payment;
  const begun = await startIntent(work, payment);
  try {
    return await lookThrough(work, begun);
  } catch (error) {
    // That it was declined is an outcome like any other here.
    if (!(error instanceof DomainError) || error.code !== 'PAYMENT_DECLINED') throw error;
    return applyProviderState(work, paymentId);
  }
}
