import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** Pieces of one SKU in a reservation; of a committed one, `quantity − shipped` still count as reserved stock. */
export const ReservationLine = defineEntity({
  name: 'ReservationLine',
  tableName: 'reservation_lines',
  properties: {
    reservationId: p.uuid().primary(),
    sku: p.text().primary(),
    quantity: p.integer(),
    shipped: p.integer().default(0),
  },
});

/** A row of `reservation_lines`. */
export type ReservationLineRow = InferEntity<typeof ReservationLine>;
