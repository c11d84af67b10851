/** Where a reservation stands (SPEC.md B9 #6). */
export type ReservationState = 'HELD' | 'COMMITTED' | 'RELEASED' | 'EXPIRED';

/** What can be asked of a reservation. */
export type ReservationCommand = 'extend' | 'commit' | 'release' | 'release-committed' | 'expire' | 'ship';

/** What then happens: a new state, nothing because it is so already, or a refusal. */
export type ReservationOutcome = ReservationState | 'unchanged' | 'refused' | 'retake';

/**
 * A reservation is held until it is committed, released or runs out. The order service releases what it gave up on; what
 * ran out may be committed late if every piece can be taken anew (`retake`), because the customer has paid by then. A
 * committed reservation goes back to stock only when asked for by name: a repeated release of an old saga step must not
 * undo a paid order.
 */
export const RESERVATION_TRANSITIONS = {
  HELD: {
    extend: 'unchanged',
    commit: 'COMMITTED',
    release: 'RELEASED',
    'release-committed': 'RELEASED',
    expire: 'EXPIRED',
    ship: 'refused',
  },
  COMMITTED: {
    extend: 'refused',
    commit: 'unchanged',
    release: 'refused',
    'release-committed': 'RELEASED',
    expire: 'unchanged',
    ship: 'unchanged',
  },
  RELEASED: {
    extend: 'refused',
    commit: 'refused',
    release: 'unchanged',
    'release-committed': 'unchanged',
    expire: 'unchanged',
    ship: 'refused',
  },
  EXPIRED: {
    extend: 'refused',
    commit: 'retake',
    release: 'unchanged',
    'release-committed': 'unchanged',
    expire: 'unchanged',
    ship: 'refused',
  },
} as const satisfies Record<ReservationState, Record<ReservationCommand, ReservationOutcome>>;

/** What a command does to a reservation in a state. */
export function outcomeOf(state: ReservationState, command: ReservationCommand): ReservationOutcome {
  return RESERVATION_TRANSITIONS[state][command];
}
