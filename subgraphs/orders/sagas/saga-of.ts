import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { SagaFailure } from '@tessera/subgraph-kit/sagas/saga';
import { lockSagas, requestCompensation, wakeSaga } from '@tessera/subgraph-kit/sagas/start';
import { INVOICE_PROVIDER } from '../domain/payment-terms.ts';
import type { OrderRow } from '../entities/order.ts';
import { placeOrderByInvoiceSaga, placeOrderSaga } from './place-order.saga.ts';

/**
 * The saga of an order; they differ in how long they wait for the money. Asked when it is needed: the sagas' last step cancels
 * orders, and cancelling asks for the saga.
 */
export function sagaOf({ paymentProvider }: Pick<OrderRow, 'paymentProvider'>) {
  return paymentProvider === INVOICE_PROVIDER ? placeOrderByInvoiceSaga : placeOrderSaga;
}

/**
 * Has an order's saga look again at what it waits for. Locks the saga: to be called before the order is locked.
 * @returns whether it is under way
 */
export async function wakeSagaOfOrder(tx: EntityManager, orderId: string): Promise<boolean> {
  return (await wakeSaga(tx, placeOrderSaga, orderId)) || (await wakeSaga(tx, placeOrderByInvoiceSaga, orderId));
}

/** Has an order turned back, unless its money is just being taken. Locks the saga: to be called before the order is locked. */
export async function turnOrderBack(tx: EntityManager, orderId: string, failure: SagaFailure): Promise<void> {
  if (await requestCompensation(tx, placeOrderSaga, orderId, failure)) return;
  await requestCompensation(tx, placeOrderByInvoiceSaga, orderId, failure);
}

/** Locks an order's saga before the order itself, as its steps do. */
export async function lockSagaOfOrder(tx: EntityManager, orderId: string): Promise<void> {
  await lockSagas(tx, [placeOrderSaga, placeOrderByInvoiceSaga], orderId);
}
