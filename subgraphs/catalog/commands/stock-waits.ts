import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import { type Acting, person } from '../context.ts';
import { mayRefer } from '../domain/product-access.ts';
import { Product } from '../entities/product.ts';
import { ProductVariant, type VariantRow } from '../entities/product-variant.ts';
import { errors } from '../errors.ts';

/**
 * Puts the caller on the list of those who are told once when the variant can be bought again; who is on it stays on it. The
 * counters are locked against change meanwhile: either they are nought and the change that ends that finds the caller on the
 * list, or the caller learns that it can be bought.
 * @throws NOT_FOUND, CONFLICT when it can be bought now, TOO_MANY_STOCK_WAITS
 */
export async function notifyWhenBack(context: Acting, variantId: string): Promise<VariantRow> {
  const { userId } = person(context.caller);
  return inTransaction(context.em, async (tx) => {
    const variant = await variantOf(tx, variantId);
    const [stock] = await tx.execute<{ available: number; version: number; isPublished: boolean }[]>(
      `select s.on_hand - s.reserved as available, s.version, p.status = 'PUBLISHED' as "isPublished"
       from stock s join products p on p.id = s.product_id where s.sku = ? for share of s`,
      [variant.sku],
    );
    if (stock === undefined || !stock.isPublished) throw errors.variantNotFound({}, 'variantId');
    if (stock.available > 0) throw errors.inStockNow({ available: stock.available });
    await assertRoom(tx, context, userId, variant.id);
    await tx.execute(
      `insert into stock_waits (id, user_id, variant_id, sku, after_version) values (?, ?, ?, ?, ?)
       on conflict (user_id, variant_id) do nothing`,
      [newId(), userId, variant.id, variant.sku, stock.version],
    );
    return variant;
  });
}

/**
 * Takes the caller off that list; who is not on it is not either afterwards.
 * @returns null for a variant that is shown to the caller no longer, like one of what is a draft again
 * @throws NOT_FOUND
 */
export async function cancelNotifyWhenBack(context: Acting, variantId: string): Promise<VariantRow | null> {
  const { userId } = person(context.caller);
  return inTransaction(context.em, async (tx) => {
    const variant = await variantOf(tx, variantId);
    await tx.execute(`delete from stock_waits where user_id = ? and variant_id = ?`, [userId, variant.id]);
    const product = await tx.findOneOrFail(Product, { id: variant.productId }, { disableIdentityMap: true });
    return mayRefer(context.caller, product) ? variant : null;
  });
}

async function variantOf(tx: EntityManager, id: string): Promise<VariantRow> {
  const variant = isId(id) ? await tx.findOne(ProductVariant, { id }, { disableIdentityMap: true }) : null;
  if (variant === null) throw errors.variantNotFound({}, 'variantId');
  return variant;
}

/** Of one person one request at a time counts, so that none goes past the limit. */
async function assertRoom(tx: EntityManager, { config }: Acting, userId: string, variantId: string): Promise<void> {
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`stock-waits ${userId}`]);
  const [others] = await tx.execute<{ count: number }[]>(
    `select count(*)::int as count from stock_waits where user_id = ? and variant_id <> ?`,
    [userId, variantId],
  );
  if (Number(others?.count) >= config.maxStockWaits) throw errors.tooManyStockWaits({ max: config.maxStockWaits });
}
