import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import type { Caller } from '@tessera/caller/caller';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import { mayEdit, mayRefer } from '../domain/product-access.ts';
import { Product, type ProductRow } from '../entities/product.ts';
import { ProductCategory } from '../entities/product-category.ts';
import { errors, invalid } from '../errors.ts';

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

/** What events say about a product. */
export function productData({ id, sellerId, slug, name, status }: ProductRow) {
  return { productId: id, sellerId, slug, name, status };
}
