/** Where an order, or the part of it that one seller sends, stands (SPEC.md B11.2). */
export type OrderStatus = 'PENDING' | 'CONFIRMED' | 'PROCESSING' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED';

/** In which capacity somebody moves an order. `system` is the saga and what else runs without a person. */
export type Actor = 'customer' | 'seller' | 'admin' | 'system';

/**
 * Who may move an order from where to where. What is not here is illegal for everybody. An order is confirmed by its
 * saga alone, for that is the proof that it is paid and that its stock is its own; what has been shipped is never
 * cancelled, only returned.
 *
 * PENDING → CONFIRMED → PROCESSING → SHIPPED → DELIVERED, and CANCELLED from the first three.
 */
export const TRANSITIONS = {
  PENDING: { CONFIRMED: ['system'], CANCELLED: ['customer', 'seller', 'admin', 'system'] },
  CONFIRMED: {
    PROCESSING: ['seller', 'admin', 'system'],
    CANCELLED: ['customer', 'seller', 'admin', 'system'],
  },
  PROCESSING: { SHIPPED: ['seller', 'admin', 'system'], CANCELLED: ['customer', 'seller', 'admin', 'system'] },
  SHIPPED: { DELIVERED: ['seller', 'admin', 'system'] },
  DELIVERED: {},
  CANCELLED: {},
} as const satisfies Record<OrderStatus, Partial<Record<OrderStatus, readonly Actor[]>>>;

/** What becomes of a wish to move an order. */
export type Verdict = 'move' | 'nothing to do' | 'forbidden' | 'illegal';

/** Judges one step. To be where one wants to be is no error: a request that is repeated has had its effect. */
export function judge(from: OrderStatus, to: OrderStatus, actor: Actor): Verdict {
  if (from === to) return 'nothing to do';
  const allowed: Partial<Record<OrderStatus, readonly Actor[]>> = TRANSITIONS[from];
  const actors = allowed[to];
  if (actors === undefined) return 'illegal';
  return actors.includes(actor) ? 'move' : 'forbidden';
}

const LINE: readonly OrderStatus[] = ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED'];

/**
 * The steps from one status to a later one, the last included; each is a row of the timeline. So what is shipped without
 * having been said to be in work gets both rows (SPEC.md Part F 17). Empty when `to` is not later, or off the line.
 */
export function pathBetween(from: OrderStatus, to: OrderStatus): readonly OrderStatus[] {
  const start = LINE.indexOf(from);
  const end = LINE.indexOf(to);
  return start < 0 || end <= start ? [] : LINE.slice(start + 1, end + 1);
}

/**
 * The status of an order whose parts are sent by several sellers: that of the part that is furthest behind (SPEC.md
 * B11.3 #9). Parts that were cancelled do not hold it up; an order of such parts alone is cancelled.
 */
export function statusOfParts(parts: readonly OrderStatus[]): OrderStatus {
  const live = parts.filter((status) => status !== 'CANCELLED').map((status) => LINE.indexOf(status));
  return live.length === 0 ? 'CANCELLED' : (LINE[Math.min(...live)] ?? 'PENDING');
}
