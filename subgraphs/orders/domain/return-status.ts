/** Where a return stands (SPEC.md B11.3 #8). */
export type ReturnStatus = 'REQUESTED' | 'APPROVED' | 'REJECTED' | 'RECEIVED' | 'REFUNDED';

/** What can be done to a return. */
export type ReturnCommand = 'approve' | 'reject' | 'receive' | 'refunded';

/**
 * A return is asked for, then approved or rejected by who sold the goods; what arrives is received, and paid back through
 * payments alone; a refund that fails after all puts it back to RECEIVED (jobs/settle-return.ts). `unchanged` is a repeat of what was done already.
 */
export const RETURN_TRANSITIONS = {
  REQUESTED: { approve: 'APPROVED', reject: 'REJECTED', receive: 'refused', refunded: 'refused' },
  APPROVED: { approve: 'unchanged', reject: 'REJECTED', receive: 'RECEIVED', refunded: 'refused' },
  REJECTED: { approve: 'refused', reject: 'unchanged', receive: 'refused', refunded: 'refused' },
  RECEIVED: { approve: 'unchanged', reject: 'refused', receive: 'unchanged', refunded: 'REFUNDED' },
  REFUNDED: { approve: 'unchanged', reject: 'refused', receive: 'unchanged', refunded: 'unchanged' },
} as const satisfies Record<ReturnStatus, Record<ReturnCommand, ReturnStatus | 'unchanged' | 'refused'>>;
