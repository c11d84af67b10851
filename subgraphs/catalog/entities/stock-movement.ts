import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id } from '@tessera/subgraph-kit/database/columns';

/** Why stock changed; `StockMovementReason` of the contract. */
export type MovementReason =
  | 'INITIAL'
  | 'RECEIVED'
  | 'RETURNED'
  | 'DAMAGED'
  | 'LOST'
  | 'CORRECTION'
  | 'RESERVED'
  | 'RELEASED'
  | 'EXPIRED'
  | 'COMMITTED'
  | 'SHIPPED';

/** One line of the stock ledger: written with each change of the counters, never changed. */
export const StockMovement = defineEntity({
  name: 'StockMovement',
  tableName: 'stock_movements',
  properties: {
    id: id(),
    sku: p.text().index(),
    onHandDelta: p.integer(),
    reservedDelta: p.integer(),
    reason: p.text().$type<MovementReason>(),
    note: p.text().nullable(),
    orderId: p.uuid().nullable(),
    actorId: p.text().nullable(),
    idempotencyKey: p.text().nullable(),
    createdAt: createdAt(),
  },
});

/** A row of `stock_movements`. */
export type StockMovementRow = InferEntity<typeof StockMovement>;
