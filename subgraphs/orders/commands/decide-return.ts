import { orderReturned } from '@tessera/contracts/events/orders';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import { RETURN_TRANSITIONS, type ReturnCommand } from '../domain/return-status.ts';
import { optionalText } from '../domain/text.ts';
import { ReturnItem } from '../entities/return-item.ts';
import { ReturnRequest, type ReturnRequestRow } from '../entities/return-request.ts';
import { errors } from '../errors.ts';
import { settleReturn } from '../jobs/settle-return.ts';
import { actorOf, fulfilledBy } from './fulfilling.ts';
import type { OrderAggregate } from './order-aggregate.ts';
import { changeOrder } from './order-change.ts';
import { dataOf } from './order-status.ts';

/** What a seller says to a return. */
export type Decision =
  | { readonly command: 'approve' | 'reject'; readonly answer: string | null }
  | { readonly command: 'receive'; readonly restock: boolean };

/**
 * What the seller of the goods does with a return: approve, reject, or note that they are back, which has their price paid
 * back by a job. Repeated, it changes nothing.
 * @throws NOT_FOUND, FORBIDDEN for who does not sell them, ILLEGAL_TRANSITION
 */
export async function decideReturn(context: Acting, returnId: string, decision: Decision): Promise<ReturnRequestRow> {
  const answer = 'answer' in decision ? optionalText('answer', decision.answer, { max: 500 }) : null;
  if (!isId(returnId)) throw errors.returnNotFound();
  return inTransaction(context.em, async (tx) => {
    const untracked = { disableIdentityMap: true } as const;
    const found = await tx.findOne(ReturnRequest, { id: returnId }, untracked);
    if (found === null) throw errors.returnNotFound();
    const { aggregate, groups } = await fulfilledBy(tx, context, found.orderId);
    if (!groups.some(({ id }) => id === found.groupId)) throw errors.notAllowed();
    // Read again: whoever held the order's lock before may have decided.
    const current = await tx.findOneOrFail(ReturnRequest, { id: returnId }, untracked);
    const outcome = RETURN_TRANSITIONS[current.status][decision.command];
    if (outcome === 'unchanged') return current;
    if (outcome === 'refused') throw refusal(current, decision.command);
    await tx.execute(WRITES[decision.command], [
      outcome,
      decision.command === 'receive' ? decision.restock : answer,
      returnId,
    ]);
    if (decision.command === 'reject') await freePieces(tx, returnId);
    const detail = { returnId, status: outcome };
    const changed = await changeOrder(tx, context, aggregate, { kind: 'RETURN', as: actorOf(context.caller), detail });
    if (decision.command === 'receive') await received(tx, context, changed, current);
    return tx.findOneOrFail(ReturnRequest, { id: returnId }, untracked);
  });
}

const WRITES = {
  approve: `update returns set status = ?, answer = ?, decided_at = now() where id = ?`,
  reject: `update returns set status = ?, answer = ?, decided_at = now() where id = ?`,
  receive: `update returns set status = ?, restock = ?, received_at = now() where id = ?`,
} as const satisfies Partial<Record<ReturnCommand, string>>;

async function freePieces(tx: EntityManager, returnId: string): Promise<void> {
  const lines = await tx.find(ReturnItem, { returnId }, { disableIdentityMap: true });
  for (const { orderItemId, quantity } of lines) {
    await tx.execute(`update order_items set returning_quantity = returning_quantity - ? where id = ?`, [
      quantity,
      orderItemId,
    ]);
  }
}

async function received(
  tx: EntityManager,
  context: Acting,
  aggregate: OrderAggregate,
  { id: returnId, sellerId, refundMinor, groupId }: ReturnRequestRow,
): Promise<void> {
  await tx.execute(`update order_groups set refunded_minor = refunded_minor + ?, updated_at = now() where id = ?`, [
    refundMinor,
    groupId,
  ]);
  await context.jobs.enqueue(tx, settleReturn, { returnId }, { jobKey: `settle-return:${returnId}` });
  await emit(tx, orderReturned, {
    aggregateId: aggregate.order.id,
    aggregateVersion: aggregate.order.version,
    actor: context.caller,
    data: { ...dataOf(aggregate), returnId, sellerId, refundMinor },
  });
}

function refusal({ status }: ReturnRequestRow, command: ReturnCommand) {
  const wanted = { approve: 'approved', reject: 'rejected', receive: 'received', refunded: 'refunded' }[command];
  return errors.returnState({ status: status.toLowerCase(), wanted });
}
