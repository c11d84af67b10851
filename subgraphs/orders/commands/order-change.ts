import { OptimisticLockError } from '@mikro-orm/postgresql';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Working } from '../context.ts';
import type { Actor, OrderStatus } from '../domain/order-status.ts';
import type { TimelineKind } from '../domain/timeline.ts';
import type { OrderRow } from '../entities/order.ts';
import { announceOrder } from '../live/order-news.ts';
import { type OrderAggregate, sellersOf } from './order-aggregate.ts';

/** The columns of an order that change during its life, and only together with a row of its timeline. */
const CHANGING = {
  userId: 'user_id',
  cancelReason: 'cancel_reason',
  cancelDetail: 'cancel_detail',
  cancelWish: 'cancel_wish',
  authorizedMinor: 'authorized_minor',
  capturedMinor: 'captured_minor',
  refundedMinor: 'refunded_minor',
  paymentId: 'payment_id',
  paymentDeadline: 'payment_deadline',
  shippingAddress: 'shipping_address',
  note: 'note',
} as const satisfies Partial<Record<keyof OrderRow, string>>;

/** Moments of an order's life, written by the database's clock. */
const MOMENTS = { settledAt: 'settled_at', confirmedAt: 'confirmed_at', endedAt: 'ended_at' } as const;

/** What changes about an order, and what its timeline says of it. */
export interface OrderChange {
  readonly kind: TimelineKind;
  readonly as: Actor;
  /** Where it goes; it stays where it is without. */
  readonly to?: OrderStatus;
  readonly set?: Partial<Pick<OrderRow, keyof typeof CHANGING>>;
  /** Which moments are now. */
  readonly stamp?: readonly (keyof typeof MOMENTS)[];
  /** Codes, ids and amounts for the timeline. No personal data. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * The one way in which an order changes (SPEC.md B11.3 #4): status and version are what was read, else nothing happens;
 * the timeline gets the row of the new version; followers are told. All in the caller's transaction, which also emits the
 * event. Whether the step is allowed is decided before, by the table in domain/order-status.ts.
 *
 * @throws {OptimisticLockError} when somebody else changed the order since it was read; `inTransaction` begins again
 */
export async function changeOrder(
  tx: EntityManager,
  context: Working,
  aggregate: OrderAggregate,
  change: OrderChange,
): Promise<OrderAggregate> {
  const { order } = aggregate;
  const status = change.to ?? order.status;
  const columns = Object.entries(change.set ?? {}) as [keyof typeof CHANGING, unknown][];
  const moments = change.stamp ?? [];
  const sets = [
    ...columns.map(([property]) => `, ${CHANGING[property]} = ?`),
    ...moments.map((moment) => `, ${MOMENTS[moment]} = now()`),
  ].join('');
  const changed = await tx.execute<{ version: number }[]>(
    `update orders set status = ?, version = version + 1, updated_at = now()${sets}
     where id = ? and version = ? and status = ? returning version`,
    [status, ...columns.map(([, value]) => asParameter(value)), order.id, order.version, order.status],
  );
  const version = changed[0]?.version;
  if (version === undefined) throw new OptimisticLockError(`Order ${order.id} is not at version ${order.version}`);
  const next = { ...order, ...change.set, status, version };
  await writeTimeline(tx, context, next, change);
  const name = change.to === 'CANCELLED' ? 'order:cancelled' : 'order:updated';
  announceOrder(tx, context.live, next, sellersOf(aggregate), name);
  return { ...aggregate, order: next };
}

/** Writes the row of a version. A version has one row: the database refuses a second. */
export async function writeTimeline(
  tx: EntityManager,
  { caller }: Pick<Working, 'caller'>,
  { id, version, status }: Pick<OrderRow, 'id' | 'version' | 'status'>,
  { kind, as, detail }: Pick<OrderChange, 'kind' | 'as' | 'detail'>,
): Promise<void> {
  await tx.execute(
    `insert into order_timeline (id, order_id, version, kind, status, actor, actor_id, detail)
     values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)`,
    [
      newId(),
      id,
      version,
      kind,
      status,
      as,
      caller?.kind === 'user' ? caller.userId : null,
      detail === undefined ? null : JSON.stringify(detail),
    ],
  );
}

function asParameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null);
}
