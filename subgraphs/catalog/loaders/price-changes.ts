import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { byId, groupedBy } from '@tessera/subgraph-kit/loaders';

/** A change of a price, in minor units of the product's currency. */
export interface PriceChangeRow {
  /** The product, or the variant whose own price it is. */
  readonly ownerId: string;
  readonly previousMinor: number;
  readonly priceMinor: number;
  readonly changedAt: Date;
}

/** Most changes of a product that can be asked for. */
export const MAX_PRICE_CHANGES = 100;

/** How often a price is compared with those before it: what a reduction is measured by (Directive 98/6/EC, article 6a). */
const PRIOR_DAYS = 30;

/** The newest changes of products' prices, or of variants' own, the newest first; all that are asked for by one statement. */
export function priceChanges(em: EntityManager, of: 'product' | 'variant') {
  const table = of === 'product' ? 'price_changes' : 'variant_price_changes';
  return groupedBy(
    async (ids) => {
      const rows = await em.execute<
        { ownerId: string; previousMinor: string; priceMinor: string; changedAt: string }[]
      >(
        `select wanted.id as "ownerId", c.previous_minor::text as "previousMinor", c.price_minor::text as "priceMinor",
           c.changed_at as "changedAt"
         from unnest(array[?]::uuid[]) wanted (id), lateral (
           select * from ${table} where ${of}_id = wanted.id order by changed_at desc, id desc limit ${MAX_PRICE_CHANGES}
         ) c order by c.changed_at desc, c.id desc`,
        [ids],
      );
      return rows.map(
        ({ ownerId, previousMinor, priceMinor, changedAt }): PriceChangeRow => ({
          ownerId,
          previousMinor: Number(previousMinor),
          priceMinor: Number(priceMinor),
          changedAt: new Date(changedAt),
        }),
      );
    },
    (change) => change.ownerId,
  );
}

/**
 * The lowest price in the 30 days before the present one: each price that was in force in them ended with a change in them, so
 * it is the least of what was given up. Products whose price never changed are left out.
 */
export function lowestPriorPrices(em: EntityManager) {
  return byId((ids) =>
    em.execute<{ id: string; lowestMinor: string }[]>(
      `select c.product_id as id, min(c.previous_minor)::text as "lowestMinor"
       from price_changes c join (
         select product_id, max(changed_at) as at from price_changes
         where product_id = any(array[?]::uuid[]) group by product_id
       ) last on last.product_id = c.product_id and c.changed_at > last.at - interval '${PRIOR_DAYS} days'
       group by c.product_id`,
      [ids],
    ),
  );
}
