import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Obstacle, Retained } from '@tessera/subgraph-kit/privacy/subject-data';
import type { Work } from '../context.ts';
import { lockOrder } from './order-aggregate.ts';
import { changeOrder } from './order-change.ts';

const UNDER_WAY = `('PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED')`;

/** Goods that are on their way need somebody to arrive at, or to come from. */
export async function obstaclesToErasure(userId: string, { em }: Work): Promise<readonly Obstacle[]> {
  const [open] = await em.execute<{ orders: boolean; returns: boolean; sales: boolean }[]>(
    `select exists (select from orders where user_id = ? and status in ${UNDER_WAY}) as orders,
       exists (select from returns where ? in (user_id, seller_id) and status in ('REQUESTED', 'APPROVED', 'RECEIVED')) as returns,
       exists (select from order_groups where seller_id = ? and status in ${UNDER_WAY}) as sales`,
    [userId, userId, userId],
  );
  return [
    ...(open?.orders
      ? [{ code: 'OPEN_ORDERS', message: 'Orders of yours are under way. Cancel them, or wait for them.' }]
      : []),
    ...(open?.returns
      ? [{ code: 'OPEN_RETURNS', message: 'Returns are under way. Wait until they are paid back.' }]
      : []),
    ...(open?.sales ? [{ code: 'OPEN_SALES', message: 'You still have to send what was bought from you.' }] : []),
  ];
}

/**
 * Takes a person out of orders: amounts, dates and goods stay for the books, all of one person under one random pseudonym;
 * addresses, words and tracking numbers are gone, as are carts. Each order gets a row in its timeline that says so.
 */
export async function eraseSubject(userId: string, context: Work): Promise<readonly Retained[]> {
  const { em } = context;
  const pseudonym = newId();
  const orders = await em.execute<{ id: string }[]>(`select id from orders where user_id = ? order by id`, [userId]);
  for (const { id } of orders) await eraseOrder(em, context, id, pseudonym);
  await em.execute(`update returns set user_id = ?, note = null where user_id = ?`, [pseudonym, userId]);
  await em.execute(`update order_timeline set actor_id = null where actor_id = ?`, [userId]);
  await eraseCarts(em, userId, pseudonym);
  const [sales] = await em.execute<unknown[]>(`select 1 from order_groups where seller_id = ? limit 1`, [userId]);
  return [
    ...(orders.length === 0
      ? []
      : [{ what: 'orders', reason: 'amounts, dates and goods for the books, under a pseudonym' }]),
    ...(sales === undefined ? [] : [{ what: 'sales', reason: 'their buyers’ invoices refer to them' }]),
  ];
}

async function eraseOrder(em: EntityManager, context: Work, orderId: string, pseudonym: string): Promise<void> {
  const aggregate = await lockOrder(em, orderId);
  if (aggregate === null) return;
  const { cancelDetail, cancelWish } = aggregate.order;
  const { words: _words, ...facts } = cancelDetail ?? {};
  await changeOrder(em, context, aggregate, {
    kind: 'ERASURE',
    as: 'system',
    set: {
      userId: pseudonym,
      shippingAddress: null,
      note: null,
      cancelDetail: cancelDetail == null ? null : facts,
      cancelWish: cancelWish == null ? null : { ...cancelWish, words: null },
    },
  });
  await em.execute(`update shipments set tracking_number = null where order_id = ?`, [orderId]);
}

/** What was ordered refers to its cart; every other cart goes, with the anonymous ones that were merged into it. */
async function eraseCarts(em: EntityManager, userId: string, pseudonym: string): Promise<void> {
  await em.execute(
    `delete from carts where merged_into in (select id from carts where user_id = ? and status = 'OPEN')`,
    [userId],
  );
  await em.execute(`delete from carts where user_id = ? and status = 'OPEN'`, [userId]);
  await em.execute(`update carts set user_id = ?, shipping_address = null where user_id = ?`, [pseudonym, userId]);
  await em.execute(
    `update carts set shipping_address = null where merged_into in (select id from carts where user_id = ?)`,
    [pseudonym],
  );
}
