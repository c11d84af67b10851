import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { SagaData, SagaStep } from '@tessera/subgraph-kit/sagas/saga';
import type { Work } from '../../context.ts';
import { Order, type OrderRow } from '../../entities/order.ts';

/** What the saga of an order carries from step to step; all else it reads from the order. */
export interface OrderSagaData extends SagaData {
  /** Whether the order was placed with a coupon. Said at the start, and never changed. */
  readonly hasCoupon?: boolean;
  /** The coupon takes off another amount than the order was written with. */
  readonly couponChanged?: boolean;
  readonly paymentId?: string;
  /** When the payment was begun, it waited for its customer. */
  readonly isCustomersTurn?: boolean;
  /** The money is put aside, or taken. */
  readonly authorized?: boolean;
  /** The money is taken already: there is no way back. */
  readonly captured?: boolean;
  /** The money was taken and the stock is gone: the order must be paid back. */
  readonly outOfStock?: boolean;
}

/** A step of an order's saga. */
export type OrderStep = SagaStep<Work, OrderSagaData>;

/** Whether a coupon's steps belong to the saga. */
export function hasCoupon({ hasCoupon }: OrderSagaData): boolean {
  return hasCoupon !== false;
}

/** The order that a saga is about, as it stands now. */
export function orderOfSaga(em: EntityManager, orderId: string): Promise<OrderRow> {
  return em.findOneOrFail(Order, { id: orderId }, { disableIdentityMap: true });
}
