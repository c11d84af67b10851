/** Where a dispute stands (SPEC.md B3 #11). */
export type DisputeState = 'NEEDS_RESPONSE' | 'UNDER_REVIEW' | 'WON' | 'LOST';

const RANK = { NEEDS_RESPONSE: 0, UNDER_REVIEW: 1, WON: 2, LOST: 2 } as const satisfies Record<DisputeState, number>;

/** Whether a dispute may go from one state to another: only onwards. */
export function mayDisputeBecome(from: DisputeState, to: DisputeState): boolean {
  return RANK[to] > RANK[from];
}

/** Whether the money is still argued about. */
export function isUnsettled(state: DisputeState): boolean {
  return RANK[state] < RANK.WON;
}
