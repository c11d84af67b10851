import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import type { Caller } from '@tessera/caller/caller';
import { productUpdated } from '@tessera/contracts/events/catalog';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import { dropAfterCommit } from '../cache/caches.ts';
import type { ActingAtTimes } from '../context.ts';
import { mayEdit, mayRefer } from '../domain/product-access.ts';
import { Product, type ProductRow } from '../entities/product.ts';
import { ProductCategory } from '../entities/product-category.ts';
import { errors, invalid } from '../errors.ts';
import { announceProduct } from '../live/stock-change.ts';

/** Locks a product that the caller may change. @throws NOT_FOUND, FORBIDDEN */
export async function editableProduct(
  tx: EntityManager,
  caller: Caller,
  id: string,
  field = 'id',
): Promise<ProductRow> {
  const product = isId(id) ? await tx.findOne(Product, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
  if (product === null || !mayRefer(caller, product)) throw errors.productNotFound({}, field);
  if (!mayEdit(caller, product)) throw errors.notYourProduct();
  return product;
}

/** Writes the categories of a product anew, the main one first. @throws NOT_FOUND for a category that is not there */
export async function setCategories(
  tx: EntityManager,
  productId: string,
  categoryIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(categoryIds)];
  if (ids.length > 10) throw invalid('input.categoryIds', 'At most 10 categories are possible.');
  if (!ids.every(isId)) throw errors.categoryNotFound({}, 'input.categoryIds');
  // Locked against a deletion that would look for products now and find none.
  const found = await tx.execute<unknown[]>(
    `select id from categories where id = any(array[?]::uuid[]) for key share`,
    [ids],
  );
  if (found.length !== ids.length) throw errors.categoryNotFound({}, 'input.categoryIds');
  await tx.nativeDelete(ProductCategory, { productId });
  if (ids.length > 0) {
    await tx.insertMany(
      ProductCategory,
      ids.map((categoryId, position) => ({ productId, categoryId, position })),
    );
  }
}

/** Runs `work`; a broken unique constraint of this name becomes the error that `taken` makes. */
export async function unlessTaken<T>(constraint: string, taken: () => Error, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException && error.message.includes(`"${constraint}"`)) throw taken();
    throw error;
  }
}

/**
 * Writes what changed of a product whose lock is held, or of the rows that belong to it, and tells it: a new version, which
 * caches and clients go by, also where no column of its own changed; the event; who looks on; and once it is committed the
 * product and all lists are read anew. `fields` are those of its inputs.
 */
export async function productChanged(
  tx: EntityManager,
  work: ActingAtTimes,
  product: ProductRow,
  fields: string[],
): Promise<void> {
  // Two changes within a millisecond are two versions too.
  product.updatedAt = new Date(Math.max(Date.now(), product.updatedAt.getTime() + 1));
  await tx.flush();
  const { id, version } = product;
  await emit(tx, productUpdated, {
    aggregateId: id,
    aggregateVersion: version,
    data: { ...productData(product), fields },
    ...(work.caller === undefined ? {} : { actor: work.caller }),
  });
  dropAfterCommit(tx, work.services.caches, { id, version });
  announceProduct(tx, work.live, id);
}

/** What events say about a product. */
export function productData({ id, sellerId, slug, name, status }: ProductRow) {
  return { productId: id, sellerId, slug, name, status };
}
