import { isId } from '@tessera/subgraph-kit/ids';
import { type Context, maySee } from '../context.ts';
import type { SubjectType } from '../domain/subject.ts';
import type { PaymentRow } from '../entities/payment.ts';
import { errors } from '../errors.ts';

/** The payments of a subject. @throws FORBIDDEN when one of them is not for the caller to see */
export async function visiblePayments(
  { loaders, caller }: Context,
  subjectType: SubjectType,
  subjectId: string,
): Promise<PaymentRow[]> {
  // One id that is none must not fail the whole batch.
  if (!isId(subjectId)) return [];
  const payments = (await loaders.paymentsBySubject.load(subjectId.toLowerCase())).filter(
    (one) => one.subjectType === subjectType,
  );
  if (!payments.every((payment) => maySee(caller, payment))) throw errors.forbidden();
  return payments;
}
