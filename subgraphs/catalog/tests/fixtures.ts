import { randomUUID } from 'node:crypto';
import { aService, aUser } from '@tessera/testing/callers';
import type { HostedForTest } from '@tessera/testing/host-for-test';
import type { Config } from '../config.ts';
import type { Services } from '../services/services.ts';

/** The catalog under test. */
export type CatalogUnderTest = HostedForTest<Config, Services>;

/** Somebody who sells. */
export function aSeller() {
  return aUser({ roles: ['seller'], permissions: ['product:write:own'] });
}

/** Somebody who keeps the catalog: categories, all products, moderation. */
export function aKeeper() {
  return aUser({ permissions: ['product:write', 'category:write', 'review:moderate'] });
}

/** The service that reserves stock. */
export const ORDERS = aService('orders');

const CREATE = `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
  product { id slug version variants { id sku } } userErrors { code field message } } }`;

/** Makes a published product, sold by `seller`, and answers with it. Fails the test when it is refused. */
export async function aProduct(
  catalog: CatalogUnderTest,
  given: Record<string, unknown> = {},
  seller = aSeller(),
): Promise<{ id: string; slug: string; version: number; variants: { id: string; sku: string }[] }> {
  const unique = randomUUID().slice(0, 8);
  const price = { amountMinor: 1999, currency: 'EUR' };
  const input = { name: `Product ${unique}`, price, status: 'PUBLISHED', initialStock: 10, ...given };
  const answer = await catalog.query(CREATE, { input }, { as: seller });
  if (answer.data?.createProduct?.product == null) throw new Error(`Refused: ${JSON.stringify(answer)}`);
  return answer.data.createProduct.product;
}

/** Makes a category and answers with its id. */
export async function aCategory(catalog: CatalogUnderTest, name: string, parentId?: string): Promise<string> {
  const answer = await catalog.query(
    `mutation ($input: CreateCategoryInput!) { createCategory(input: $input) { category { id } userErrors { message } } }`,
    { input: { name, parentId } },
    { as: aKeeper() },
  );
  if (answer.data?.createCategory?.category == null) throw new Error(`Refused: ${JSON.stringify(answer)}`);
  return answer.data.createCategory.category.id;
}

/** Writes a review of a product and answers with its id. */
export async function aReview(
  catalog: CatalogUnderTest,
  productId: string,
  rating: number,
  author = aUser(),
): Promise<string> {
  const answer = await catalog.query(
    `mutation ($input: CreateReviewInput!) { createReview(input: $input) { review { id } userErrors { message } } }`,
    { input: { productId, rating } },
    { as: author },
  );
  if (answer.data?.createReview?.review == null) throw new Error(`Refused: ${JSON.stringify(answer)}`);
  return answer.data.createReview.review.id;
}

/** Reserves for an order, as the order service does. */
export function reserve(
  catalog: CatalogUnderTest,
  orderId: string,
  lines: { sku: string; quantity: number }[],
  ttlSeconds?: number,
) {
  return catalog.query(
    `mutation ($input: ReserveInventoryInput!) { reserveInventory(input: $input) {
       reservation { id state lines { sku quantity } } shortages { sku requested available } userErrors { code } } }`,
    { input: { orderId, lines, ttlSeconds } },
    { as: ORDERS },
  );
}

/** Rows straight from the database. */
export function rows<Row extends object>(
  catalog: CatalogUnderTest,
  text: string,
  params: unknown[] = [],
): Promise<Row[]> {
  return catalog.hosted.orm.em.fork().execute<Row[]>(text, params);
}
