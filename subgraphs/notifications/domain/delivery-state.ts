/**
 * The life of a delivery (SPEC.md B5.2 #5). Times are the database's.
 *
 *     planned ─► PENDING ──claim──► SENDING ──accepted──► SENT
 *        │          ▲  ▲               │ ├─ refused for good, or the last attempt failed ─► FAILED
 *        │          │  └─── failed ────┘ └─ muted meanwhile ─► SUPPRESSED, nothing to send ─► SKIPPED
 *        │       claim finds no quiet hours
 *        └─► SCHEDULED (quiet hours) ◄── SENDING found quiet hours
 *
 * A worker that claims a delivery holds a lease. When it dies, the lease runs out and another worker claims the row out of
 * SENDING: the mail may then go out twice, with the same Message-ID, which is better than not at all.
 */
export const DELIVERY_STATES = ['PENDING', 'SCHEDULED', 'SENDING', 'SENT', 'FAILED', 'SUPPRESSED', 'SKIPPED'] as const;

/** One of {@link DELIVERY_STATES}. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Which state may follow which. SENDING follows itself when a lease ran out. */
export const DELIVERY_TRANSITIONS = {
  PENDING: ['SENDING'],
  SCHEDULED: ['SENDING'],
  SENDING: ['SENDING', 'PENDING', 'SCHEDULED', 'SENT', 'FAILED', 'SUPPRESSED', 'SKIPPED'],
  SENT: [],
  FAILED: [],
  SUPPRESSED: [],
  SKIPPED: [],
} as const satisfies Record<DeliveryState, readonly DeliveryState[]>;

/** Whether the one state may follow the other. */
export function mayFollow(from: DeliveryState, to: DeliveryState): boolean {
  return (DELIVERY_TRANSITIONS[from] as readonly DeliveryState[]).includes(to);
}

/** Whether nothing happens to the delivery any more. */
export function isFinal(state: DeliveryState): boolean {
  return DELIVERY_TRANSITIONS[state].length === 0;
}
