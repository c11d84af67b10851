/** Where a redemption stands (SPEC.md B10 #3). */
export type RedemptionState = 'RESERVED' | 'COMMITTED' | 'RELEASED';

/** What can be asked of a redemption. */
export type RedemptionCommand = 'commit' | 'release' | 'expire';

/** What then happens: a new state, nothing because it is so already, a refusal, or the use is taken anew if there is one. */
export type RedemptionOutcome = RedemptionState | 'unchanged' | 'refused' | 'retake';

/**
 * A use is taken for an order, then belongs to it or goes back. The order as a whole may be cancelled after it was confirmed,
 * so a committed use goes back too. One that went back because its time ran out can be committed late, if there is still a
 * use to be had: the customer has paid by then. One that was given up cannot.
 */
export const REDEMPTION_TRANSITIONS = {
  RESERVED: { commit: 'COMMITTED', release: 'RELEASED', expire: 'RELEASED' },
  COMMITTED: { commit: 'unchanged', release: 'RELEASED', expire: 'unchanged' },
  RELEASED: { commit: 'refused', release: 'unchanged', expire: 'unchanged' },
  EXPIRED: { commit: 'retake', release: 'unchanged', expire: 'unchanged' },
} as const satisfies Record<RedemptionState | 'EXPIRED', Record<RedemptionCommand, RedemptionOutcome>>;

/** What a command does to a redemption; `expired` says of a released one that its time had run out. */
export function outcomeOf(
  { state, expired }: { readonly state: RedemptionState; readonly expired: boolean },
  command: RedemptionCommand,
): RedemptionOutcome {
  return REDEMPTION_TRANSITIONS[state === 'RELEASED' && expired ? 'EXPIRED' : state][command];
}
