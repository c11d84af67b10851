import { asUserErrors, DomainError, type UserError } from '@tessera/subgraph-kit/errors';
import { adjustStock, setLowStockThreshold } from '../commands/adjust-stock.ts';
import { createCategory, moveCategory, updateCategory } from '../commands/categories.ts';
import { createProduct } from '../commands/create-product.ts';
import { deleteCategory } from '../commands/delete-category.ts';
import { importProducts } from '../commands/import-products.ts';
import { reserveInventory } from '../commands/reserve-inventory.ts';
import { restockReturn } from '../commands/restock-return.ts';
import * as reviews from '../commands/reviews.ts';
import { cancelScheduledPrice, schedulePrice } from '../commands/schedule-price.ts';
import { commitReservation, extendReservation, releaseReservation } from '../commands/settle-reservation.ts';
import { shipReservation } from '../commands/ship-reservation.ts';
import { cancelNotifyWhenBack, notifyWhenBack } from '../commands/stock-waits.ts';
import { updateProduct } from '../commands/update-product.ts';
import { createVariant, updateVariant } from '../commands/variants.ts';
import type { Context } from '../context.ts';
import type { CategoryRow } from '../entities/category.ts';
import type { ProductRow } from '../entities/product.ts';
import type { VariantRow } from '../entities/product-variant.ts';
import type { ReservationView } from '../entities/reservation.ts';
import type { ReviewRow } from '../entities/review.ts';
import type { StockRow } from '../entities/stock.ts';
import { productImport } from '../queries/product-import.ts';
import type { MutationResolvers } from '../schema.generated.ts';

/** Root mutations: each runs its command; what is expected to fail comes back as `userErrors`. */
export const Mutation: MutationResolvers<Context> = {
  importProducts: async (_, { input }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => importProducts(context, input));
    return { import: ok === undefined ? null : await productImport(context, ok), userErrors };
  },
  createProduct: (_, { input }, context) => productPayload(context, () => createProduct(context, input)),
  updateProduct: (_, { id, input }, context) => productPayload(context, () => updateProduct(context, id, input)),
  archiveProduct: (_, { id }, context) =>
    productPayload(context, () => updateProduct(context, id, { status: 'ARCHIVED' })),
  deleteProduct: (_, { id }, context) =>
    productPayload(context, () => updateProduct(context, id, { status: 'ARCHIVED' })),
  createVariant: (_, { productId, input }, context) =>
    variantPayload(context, () => createVariant(context, productId, input)),
  updateVariant: (_, { id, input }, context) => variantPayload(context, () => updateVariant(context, id, input)),
  adjustStock: (_, { input }, context) => stockPayload(context, () => adjustStock(context, input), 'products'),
  setLowStockThreshold: (_, { sku, threshold }, context) =>
    stockPayload(context, () => setLowStockThreshold(context, sku, threshold ?? null)),
  schedulePrice: async (_, { input }, context) => {
    // Nothing becomes stale: nothing costs another amount before its time, and what waits for it is not kept by the router.
    const { ok, userErrors = [] } = await asUserErrors(() => schedulePrice(context, input));
    return { scheduledPrice: ok ?? null, userErrors };
  },
  cancelScheduledPrice: async (_, { id }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => cancelScheduledPrice(context, id));
    if (ok?.isPutBack) context.markStale(`product:${ok.schedule.productId}`, 'products');
    return { scheduledPrice: ok?.schedule ?? null, userErrors };
  },
  notifyWhenBack: (_, { variantId }, context) => waitPayload(() => notifyWhenBack(context, variantId)),
  cancelNotifyWhenBack: (_, { variantId }, context) => waitPayload(() => cancelNotifyWhenBack(context, variantId)),
  createCategory: (_, { input }, context) => categoryPayload(context, () => createCategory(context, input)),
  updateCategory: (_, { id, input }, context) => categoryPayload(context, () => updateCategory(context, id, input)),
  moveCategory: (_, { id, newParentId, order }, context) =>
    categoryPayload(context, () => moveCategory(context, id, newParentId ?? null, order ?? null)),
  deleteCategory: async (_, { id, reparentTo }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => deleteCategory(context, id, reparentTo ?? null));
    if (ok !== undefined) context.markStale(`category:${ok}`, 'categories', 'products');
    return { deletedId: ok ?? null, userErrors };
  },
  createReview: (_, { input }, context) =>
    reviewPayload(context, () => reviews.createReview(context, input), 'products'),
  updateReview: (_, { id, input }, context) =>
    reviewPayload(context, () => reviews.updateReview(context, id, input), 'products'),
  deleteReview: async (_, { id }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => reviews.deleteReview(context, id));
    if (ok !== undefined) context.markStale(`review:${ok.id}`, `product:${ok.productId}`, 'products');
    return { deletedId: ok?.id ?? null, userErrors };
  },
  voteReview: (_, { id, helpful }, context) =>
    reviewPayload(context, () => reviews.voteReview(context, id, helpful ?? null)),
  moderateReview: (_, { id, status, note }, context) =>
    reviewPayload(context, () => reviews.moderateReview(context, id, status, note ?? null), 'products'),
  replyToReview: (_, { id, reply }, context) =>
    reviewPayload(context, () => reviews.replyToReview(context, id, reply ?? null)),
  reserveInventory: (_, { input }, context) => reservationPayload(() => reserveInventory(context, input)),
  extendReservation: (_, { orderId, ttlSeconds }, context) =>
    reservationPayload(() => extendReservation(context, orderId, ttlSeconds)),
  commitReservation: (_, { orderId }, context) => reservationPayload(() => commitReservation(context, orderId)),
  releaseReservation: (_, { orderId, committed }, context) =>
    reservationPayload(() => releaseReservation(context, orderId, committed ?? false)),
  shipReservation: (_, args, context) => reservationPayload(() => shipReservation(context, args)),
  restockReturn: (_, args, context) => reservationPayload(() => restockReturn(context, args)),
};

async function productPayload(context: Context, command: () => Promise<ProductRow>) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  if (ok !== undefined) context.markStale(`product:${ok.id}`, 'products');
  return { product: ok ?? null, userErrors };
}

async function variantPayload(context: Context, command: () => Promise<VariantRow>) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  if (ok !== undefined) context.markStale(`product:${ok.productId}`, 'products');
  return { variant: ok ?? null, userErrors };
}

/** Nothing becomes stale: who waits for what is not kept by the router. */
async function waitPayload(command: () => Promise<VariantRow | null>) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  return { variant: ok ?? null, userErrors };
}

/** `lists`: what becomes stale beside the product itself, for lists are filtered by what is in stock. */
async function stockPayload(context: Context, command: () => Promise<StockRow>, ...lists: 'products'[]) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  if (ok !== undefined) context.markStale(`product:${ok.productId}`, ...lists);
  return { stock: ok ?? null, userErrors };
}

async function categoryPayload(context: Context, command: () => Promise<CategoryRow>) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  if (ok !== undefined) context.markStale(`category:${ok.id}`, 'categories', 'products');
  return { category: ok ?? null, userErrors };
}

/** `lists`: the same, for lists are sorted and filtered by rating. */
async function reviewPayload(context: Context, command: () => Promise<ReviewRow>, ...lists: 'products'[]) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  if (ok !== undefined) context.markStale(`review:${ok.id}`, `product:${ok.productId}`, ...lists);
  return { review: ok ?? null, userErrors };
}

type Shortage = { sku: string; requested: number; available: number };

async function reservationPayload(command: () => Promise<ReservationView>) {
  let shortages: Shortage[] = [];
  const { ok, userErrors = [] }: { ok?: ReservationView; userErrors?: UserError[] } = await asUserErrors(async () => {
    try {
      return await command();
    } catch (error) {
      const missing = error instanceof DomainError ? error.extensions['shortages'] : undefined;
      if (Array.isArray(missing)) shortages = missing;
      throw error;
    }
  });
  return { reservation: ok ?? null, shortages, userErrors };
}
