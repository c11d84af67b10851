import type { PaymentStatus } from '../../operations.generated.ts';

/** Whether its money was taken, whatever became of it later. */
export function hasMoney(status: PaymentStatus): boolean {
  return ['CAPTURED', 'PARTIALLY_CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED'].includes(status);
}

/** Whether its money is put aside or taken. */
export function isAuthorized(status: PaymentStatus): boolean {
  return status === 'AUTHORIZED' || hasMoney(status);
}

/** Whether no money will come of it any more. */
export function isOver(status: PaymentStatus): boolean {
  return status === 'CANCELED' || status === 'FAILED';
}
