import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';
import type { PriceScheduleState } from '../domain/price-schedule.ts';

/** What a variant costs from a moment on, and maybe until another one. */
export const ScheduledPrice = defineEntity({
  name: 'ScheduledPrice',
  tableName: 'scheduled_prices',
  properties: {
    id: id(),
    variantId: p.uuid().index(),
    productId: p.uuid().index(),
    priceMinor: p.bigint('number'),
    startsAt: instant(),
    endsAt: instant().nullable(),
    state: p.text().$type<PriceScheduleState>(),
    /** Whether it was the product's price that it changed, said when it began: else the variant's own. */
    ofProduct: p.boolean().nullable(),
    /** What that price was before; null for a variant without a price of its own. */
    earlierMinor: p.bigint('number').nullable(),
    /** The price before a reduction that fell away when this one began, and comes back with the earlier price. */
    earlierCompareAtMinor: p.bigint('number').nullable(),
    /** Whoever said it; null once that person is forgotten. */
    scheduledBy: p.uuid().nullable(),
    createdAt: createdAt(),
  },
});

/** A row of `scheduled_prices`. */
export type ScheduledPriceRow = InferEntity<typeof ScheduledPrice>;
