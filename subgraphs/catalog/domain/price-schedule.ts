/** Where a scheduled price stands (SPEC.md B9 #11). */
export type PriceScheduleState = 'SCHEDULED' | 'ACTIVE' | 'ENDED' | 'CANCELLED';

/** What cancelling does: forget what has not begun, put back what is in force, nothing, or a refusal. */
export type Cancellation = 'forget' | 'put-back' | 'unchanged' | 'refused';

/** A price that has no end is over as soon as it is set: then it is a price like any other. */
export const CANCELLATIONS = {
  SCHEDULED: 'forget',
  ACTIVE: 'put-back',
  ENDED: 'refused',
  CANCELLED: 'unchanged',
} as const satisfies Record<PriceScheduleState, Cancellation>;
