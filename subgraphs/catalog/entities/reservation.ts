import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';
import type { ReservationState } from '../domain/reservation-state.ts';
import type { ReservationLineRow } from './reservation-line.ts';

/** Stock held for one order. Released without lines, it is the mark of an order that gave up before it reserved. */
export const Reservation = defineEntity({
  name: 'Reservation',
  tableName: 'reservations',
  properties: {
    id: id(),
    orderId: p.uuid().unique(),
    state: p.text().$type<ReservationState>(),
    expiresAt: instant(),
    version: p.integer().default(1),
    createdAt: createdAt(),
    settledAt: instant().nullable(),
  },
});

/** A row of `reservations`. */
export type ReservationRow = InferEntity<typeof Reservation>;

/** A reservation with its lines, in the order of SKUs. */
export interface ReservationView extends Pick<ReservationRow, 'id' | 'orderId' | 'state' | 'expiresAt'> {
  readonly lines: readonly Pick<ReservationLineRow, 'sku' | 'quantity' | 'shipped'>[];
}
