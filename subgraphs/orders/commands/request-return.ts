import { orderReturnRequested } from '@tessera/contracts/events/orders';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { type KeyedRequest, keyedRequest, madeBefore } from '@tessera/subgraph-kit/idempotency/keyed-request';
import { newId } from '@tessera/subgraph-kit/ids';
import { type Acting, person } from '../context.ts';
import { optionalText } from '../domain/text.ts';
import { returnedShare } from '../domain/totals.ts';
import type { OrderItemRow } from '../entities/order-item.ts';
import { ReturnItem } from '../entities/return-item.ts';
import { type ReturnReason, ReturnRequest, type ReturnRequestRow } from '../entities/return-request.ts';
import { errors, invalid } from '../errors.ts';
import { lockOrder, type OrderAggregate } from './order-aggregate.ts';
import { changeOrder } from './order-change.ts';
import { dataOf } from './order-status.ts';

/** What comes back. */
export interface RequestReturn {
  readonly orderId: string;
  readonly lines: readonly { readonly itemId: string; readonly quantity: number }[];
  readonly reason: ReturnReason;
  readonly note?: string | null | undefined;
  readonly idempotencyKey: string;
}

interface Returning {
  readonly item: OrderItemRow;
  readonly quantity: number;
  readonly refundMinor: number;
}

/**
 * Asks to send back what has arrived (SPEC.md B11.3 #8). The pieces count as returning from now on, so that two requests
 * cannot return the same piece; a rejection frees them again. What will be paid back is fixed now: what was paid for these
 * pieces, discount considered.
 * @throws NOT_FOUND, VALIDATION, ILLEGAL_TRANSITION after the time for it, IDEMPOTENCY_KEY_REUSED
 */
export async function requestReturn(context: Acting, input: RequestReturn): Promise<ReturnRequestRow> {
  const { userId } = person(context.caller);
  const note = optionalText('input.note', input.note, { max: 1000 });
  const content = [input.lines, input.reason, note];
  const request = keyedRequest(input.idempotencyKey, content, 'input.idempotencyKey');
  return inTransaction(context.em, async (tx) => {
    const aggregate = await lockOrder(tx, input.orderId);
    if (aggregate === null || aggregate.order.userId !== userId) throw errors.orderNotFound({}, 'input.orderId');
    const orderId = aggregate.order.id;
    const kept = { orderId, idempotencyKey: request.key };
    const row = await tx.findOne(ReturnRequest, kept, { disableIdentityMap: true });
    const before = madeBefore(row, request, errors.keyReused);
    if (before !== null) return before;
    await assertInTime(tx, context, aggregate, input);
    const returning = returningOf(aggregate, input.lines);
    return write(tx, context, aggregate, returning, { ...request, reason: input.reason, note });
  });
}

async function assertInTime(
  tx: EntityManager,
  { config }: Acting,
  { order, items }: OrderAggregate,
  { lines }: RequestReturn,
): Promise<void> {
  const late = await tx.execute<{ id: string }[]>(
    `select id from order_items
     where order_id = ? and delivered_at + ? * interval '1 millisecond' < now()`,
    [order.id, config.returnWindowMs],
  );
  const item = items.find(({ id }) => late.some((one) => one.id === id) && lines.some(({ itemId }) => itemId === id));
  if (item !== undefined) throw errors.returnTooLate({ sku: item.sku });
}

function returningOf({ order, items }: OrderAggregate, lines: RequestReturn['lines']): Returning[] {
  if (lines.length === 0) throw invalid('input.lines', 'At least one line is needed.');
  if (new Set(lines.map(({ itemId }) => itemId)).size < lines.length) {
    throw invalid('input.lines', 'Each line is named once.');
  }
  const returning = lines.map(({ itemId, quantity }, index): Returning => {
    const item = items.find(({ id }) => id === itemId);
    if (item === undefined) throw errors.itemNotFound();
    if (!Number.isInteger(quantity) || quantity < 1) {
      throw invalid(`input.lines.${index}.quantity`, 'This must be a whole number from 1.');
    }
    const left = item.deliveredQuantity - item.returningQuantity;
    if (quantity > left) throw errors.tooManyToReturn({ left, sku: item.sku });
    return { item, quantity, refundMinor: returnedShare(item, item.returningQuantity, quantity, order.currency) };
  });
  if (new Set(returning.map(({ item }) => item.sellerId)).size > 1) throw errors.oneSellerPerReturn();
  return returning;
}

async function write(
  tx: EntityManager,
  context: Acting,
  aggregate: OrderAggregate,
  returning: readonly Returning[],
  about: KeyedRequest & { readonly reason: ReturnReason; readonly note: string | null },
): Promise<ReturnRequestRow> {
  const [first] = returning;
  if (first === undefined) throw errors.itemNotFound();
  const { id: orderId, userId } = aggregate.order;
  const { groupId, sellerId } = first.item;
  const id = newId();
  const refundMinor = returning.reduce((minor, line) => minor + line.refundMinor, 0);
  const { reason, note, key: idempotencyKey, hash: idempotencyHash } = about;
  const row = { id, orderId, groupId, sellerId, userId, status: 'REQUESTED', reason, note, refundMinor } as const;
  await tx.insert(ReturnRequest, { ...row, idempotencyKey, idempotencyHash });
  await tx.insertMany(
    ReturnItem,
    returning.map((line) => ({ returnId: id, orderItemId: line.item.id, ...pick(line) })),
  );
  for (const { item, quantity } of returning) {
    await tx.execute(`update order_items set returning_quantity = returning_quantity + ? where id = ?`, [
      quantity,
      item.id,
    ]);
  }
  const detail = { returnId: id, status: 'REQUESTED' };
  const changed = await changeOrder(tx, context, aggregate, { kind: 'RETURN', as: 'customer', detail });
  await emit(tx, orderReturnRequested, {
    aggregateId: orderId,
    aggregateVersion: changed.order.version,
    actor: context.caller,
    data: { ...dataOf(changed), returnId: id, sellerId, refundMinor },
  });
  return tx.findOneOrFail(ReturnRequest, { id }, { disableIdentityMap: true });
}

function pick({ quantity, refundMinor }: Returning) {
  return { quantity, refundMinor };
}
