import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import { type Acting, person } from '../context.ts';
import { CANCELLATIONS } from '../domain/price-schedule.ts';
import { ProductVariant } from '../entities/product-variant.ts';
import { ScheduledPrice, type ScheduledPriceRow } from '../entities/scheduled-price.ts';
import { errors, invalid } from '../errors.ts';
import { settlePrices } from '../jobs/settle-prices.ts';
import type { SchedulePriceInput } from '../schema.generated.ts';
import { priceMinor } from './product-fields.ts';
import { editableProduct } from './product-row.ts';
import { putBack, timerOf } from './settle-prices.ts';

const MAX_OPEN = 20;

/**
 * Says what a variant costs from a moment on, and maybe until another one. All schedules of a product are written under its
 * lock, so that no two that overlap can be.
 * @throws VALIDATION (also for a time that has passed, by the database's clock), NOT_FOUND, FORBIDDEN, CONFLICT for an overlap
 */
export async function schedulePrice(context: Acting, input: SchedulePriceInput): Promise<ScheduledPriceRow> {
  const { variantId, startsAt, endsAt = null } = input;
  const { userId } = person(context.caller);
  return inTransaction(context.em, async (tx) => {
    const variant = isId(variantId)
      ? await tx.findOne(ProductVariant, { id: variantId }, { disableIdentityMap: true })
      : null;
    if (variant === null) throw errors.variantNotFound({}, 'input.variantId');
    const product = await editableProduct(tx, context.caller, variant.productId, 'input.variantId');
    const price = priceMinor('input.price', input.price, product.currency);
    await assertTimes(tx, startsAt, endsAt);
    await assertFree(tx, variant.id, startsAt, endsAt);
    const id = newId();
    await tx.execute(
      `insert into scheduled_prices (id, variant_id, product_id, price_minor, starts_at, ends_at, scheduled_by)
       values (?, ?, ?, ?, ?, ?, ?)`,
      [id, variant.id, product.id, price, startsAt.toISOString(), endsAt?.toISOString() ?? null, userId],
    );
    await context.jobs.enqueue(tx, settlePrices, { productId: product.id }, { runAt: startsAt, jobKey: timerOf(id) });
    return tx.findOneOrFail(ScheduledPrice, { id }, { disableIdentityMap: true });
  });
}

/** A scheduled price that was taken back, and whether something costs another amount since. */
export interface CancelledPrice {
  readonly schedule: ScheduledPriceRow;
  readonly isPutBack: boolean;
}

/**
 * Takes a scheduled price back. One that is in force ends at once, and the variant costs what it did before unless that was
 * changed meanwhile.
 * @throws NOT_FOUND, FORBIDDEN, ILLEGAL_TRANSITION for one that is over
 */
export async function cancelScheduledPrice(context: Acting, id: string): Promise<CancelledPrice> {
  return inTransaction(context.em, async (tx) => {
    const found = isId(id) ? await tx.findOne(ScheduledPrice, { id }, { disableIdentityMap: true }) : null;
    if (found === null) throw errors.scheduledPriceNotFound();
    const product = await editableProduct(tx, context.caller, found.productId);
    // Read again: the product's lock may have been waited for.
    const schedule = await tx.findOneOrFail(ScheduledPrice, { id: found.id }, { disableIdentityMap: true });
    const outcome = CANCELLATIONS[schedule.state];
    if (outcome === 'refused') throw errors.scheduledPriceOver();
    if (outcome === 'unchanged') return { schedule, isPutBack: false };
    await tx.execute(`update scheduled_prices set state = 'CANCELLED' where id = ?`, [schedule.id]);
    const isPutBack = outcome === 'put-back' && (await putBack(tx, context, product, schedule));
    await context.jobs.cancel(tx, timerOf(schedule.id));
    return { schedule: { ...schedule, state: 'CANCELLED' }, isPutBack };
  });
}

async function assertTimes(tx: EntityManager, startsAt: Date, endsAt: Date | null): Promise<void> {
  if (endsAt !== null && endsAt <= startsAt) throw invalid('input.endsAt', 'It has to end after it begins.');
  const [when] = await tx.execute<{ hasPassed: boolean; isFar: boolean }[]>(
    `select ?::timestamptz <= now() as "hasPassed",
       coalesce(?::timestamptz, ?::timestamptz) > now() + interval '2 years' as "isFar"`,
    [startsAt.toISOString(), endsAt?.toISOString() ?? null, startsAt.toISOString()],
  );
  if (when?.hasPassed !== false) throw invalid('input.startsAt', 'This moment has passed.');
  if (when.isFar) throw invalid(endsAt === null ? 'input.startsAt' : 'input.endsAt', 'At most two years ahead.');
}

/** A price without an end is a moment: it may stand before or after a span of another one, or at its end, not within it. */
async function assertFree(tx: EntityManager, variantId: string, startsAt: Date, endsAt: Date | null): Promise<void> {
  const span = (from: string, to: string) =>
    `tstzrange(${from}, coalesce(${to}, ${from}), case when ${to} is null then '[]' else '[)' end)`;
  const open = await tx.execute<{ overlaps: boolean }[]>(
    `select ${span('s.starts_at', 's.ends_at')} && ${span('asked.starts_at', 'asked.ends_at')} as overlaps
     from scheduled_prices s, (select ?::timestamptz as starts_at, ?::timestamptz as ends_at) asked
     where s.variant_id = ? and s.state in ('SCHEDULED', 'ACTIVE')`,
    [startsAt.toISOString(), endsAt?.toISOString() ?? null, variantId],
  );
  if (open.some(({ overlaps }) => overlaps)) throw errors.schedulesOverlap();
  if (open.length >= MAX_OPEN) throw invalid('input.variantId', `At most ${MAX_OPEN} prices of a variant can wait.`);
}
