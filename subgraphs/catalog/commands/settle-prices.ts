import { LockMode } from '@mikro-orm/postgresql';
import type { UserCaller } from '@tessera/caller/caller';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { ActingAtTimes, Work } from '../context.ts';
import { Product, type ProductRow } from '../entities/product.ts';
import { ProductVariant } from '../entities/product-variant.ts';
import { ScheduledPrice, type ScheduledPriceRow } from '../entities/scheduled-price.ts';
import { settlePrices } from '../jobs/settle-prices.ts';
import { endedReduction, type Priced, setPrice } from './price-change.ts';

/** The key of the timer of a scheduled price. */
export function timerOf(scheduleId: string): string {
  return `scheduled-price:${scheduleId}`;
}

/**
 * Begins and ends the scheduled prices of a product whose time has come by the database's clock, in the order of those times:
 * where one begins as another ends, the end comes first, or the later one would go back to the earlier one's price. Each step
 * is taken once, under the product's lock, however many processes come for it.
 * @returns how many steps were taken
 */
export async function settlePricesOf(work: Work, productId: string): Promise<number> {
  return inTransaction(work.em, async (tx) => {
    const product = await tx.findOne(Product, { id: productId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (product === null) return 0;
    let taken = 0;
    for (let due = await nextDue(tx, productId); due !== null; due = await nextDue(tx, productId)) {
      await (due.state === 'ACTIVE' ? end(tx, work, product, due) : begin(tx, work, product, due));
      taken += 1;
    }
    return taken;
  });
}

async function nextDue(tx: EntityManager, productId: string): Promise<ScheduledPriceRow | null> {
  const [due] = await tx.execute<{ id: string }[]>(
    `select id from (
       select id, ends_at as at, 1 as step from scheduled_prices
         where product_id = ? and state = 'ACTIVE' and ends_at <= now()
       union all
       select id, starts_at, 2 from scheduled_prices where product_id = ? and state = 'SCHEDULED' and starts_at <= now()
     ) due order by at, step, id limit 1`,
    [productId, productId],
  );
  return due === undefined ? null : tx.findOneOrFail(ScheduledPrice, { id: due.id }, { disableIdentityMap: true });
}

/**
 * The default variant without a price of its own costs what its product costs, so that is what changes, but for one schedule at a
 * time: where another variant was the default until a moment ago, its schedule still holds the product's price, and of two each
 * would take the other's price for the one to go back to. A span that has passed as a whole while nothing ran leaves no trace.
 */
async function begin(tx: EntityManager, work: Work, product: ProductRow, schedule: ScheduledPriceRow): Promise<void> {
  const variant = await tx.findOneOrFail(ProductVariant, { id: schedule.variantId });
  const isProducts = variant.isDefault && variant.priceMinor == null;
  const ofProduct = isProducts && !(await isProductPriceHeld(tx, product.id));
  const priced: Priced = { product, variant: ofProduct ? null : variant };
  const earlierMinor = ofProduct ? product.priceMinor : (variant.priceMinor ?? null);
  const compareAtMinor = ofProduct ? endedReduction(product, schedule.priceMinor) : null;
  const [begun] = await tx.execute<{ isMissed: boolean; scheduledBy: string | null }[]>(
    `update scheduled_prices set of_product = ?, earlier_minor = ?, earlier_compare_at_minor = ?,
       state = case when ends_at > now() then 'ACTIVE' else 'ENDED' end
     where id = ? and state = 'SCHEDULED'
     returning coalesce(ends_at <= now(), false) as "isMissed", scheduled_by as "scheduledBy"`,
    [ofProduct, earlierMinor, compareAtMinor, schedule.id],
  );
  if (begun === undefined || begun.isMissed) return;
  await setPrice(tx, inNameOf(work, begun), priced, schedule.priceMinor);
  if (schedule.endsAt == null) return;
  const timer = { runAt: schedule.endsAt, jobKey: timerOf(schedule.id) };
  await work.jobs.enqueue(tx, settlePrices, { productId: product.id }, timer);
}

async function isProductPriceHeld(tx: EntityManager, productId: string): Promise<boolean> {
  const held = await tx.execute<object[]>(
    `select 1 from scheduled_prices where product_id = ? and state = 'ACTIVE' and of_product limit 1`,
    [productId],
  );
  return held.length > 0;
}

async function end(tx: EntityManager, work: Work, product: ProductRow, schedule: ScheduledPriceRow): Promise<void> {
  const [ended] = await tx.execute<{ scheduledBy: string | null }[]>(
    `update scheduled_prices set state = 'ENDED' where id = ? and state = 'ACTIVE' returning scheduled_by as "scheduledBy"`,
    [schedule.id],
  );
  if (ended !== undefined) await putBack(tx, inNameOf(work, ended), product, schedule);
}

/**
 * What begins and ends is told as the doing of who said it, while that is known; nothing more is allowed by it. Who that is, is
 * read under the lock of the row: a person that was forgotten until then is not named.
 */
function inNameOf(work: Work, { scheduledBy }: { readonly scheduledBy: string | null }): ActingAtTimes {
  if (scheduledBy === null) return work;
  const caller: UserCaller = {
    kind: 'user',
    userId: scheduledBy,
    sessionId: '',
    activeTeamId: null,
    roles: [],
    permissions: [],
  };
  return { ...work, caller };
}

/**
 * The earlier price comes back, with the price before a reduction that fell away for this one, unless somebody set another one
 * while this one was in force: that was meant to stay.
 * @returns whether it came back
 */
export async function putBack(
  tx: EntityManager,
  work: ActingAtTimes,
  product: ProductRow,
  schedule: ScheduledPriceRow,
): Promise<boolean> {
  const variant = schedule.ofProduct ? null : await tx.findOneOrFail(ProductVariant, { id: schedule.variantId });
  const present = variant === null ? product.priceMinor : variant.priceMinor;
  if (present !== schedule.priceMinor) return false;
  const compareAtMinor = schedule.earlierCompareAtMinor ?? null;
  await setPrice(tx, work, { product, variant }, schedule.earlierMinor ?? null, compareAtMinor);
  return true;
}
