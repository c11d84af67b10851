import { defineEvent } from '@tessera/subgraph-kit/events/event';

/**
 * What catalog says, topic `catalog` (SPEC.md B9.5). The aggregate is the product for products, reviews and stock levels, the
 * reservation's order for reservations, the category for categories.
 */
const ofProduct = { topic: 'catalog', aggregateType: 'Product', schemaVersion: 1 } as const;
const ofStock = { topic: 'catalog', aggregateType: 'Stock', schemaVersion: 1 } as const;
const ofReservation = { topic: 'catalog', aggregateType: 'InventoryReservation', schemaVersion: 1 } as const;
const ofStockWait = { topic: 'catalog', aggregateType: 'StockWait', schemaVersion: 1 } as const;
const ofCategory = { topic: 'catalog', aggregateType: 'Category', schemaVersion: 1 } as const;
const ofReview = { topic: 'catalog', aggregateType: 'Review', schemaVersion: 1 } as const;

const id = { type: 'string', format: 'uuid' } as const;
const text = { type: 'string' } as const;
const whole = { type: 'integer' } as const;

const product = {
  type: 'object',
  required: ['productId', 'sellerId', 'slug', 'name', 'status'],
  properties: {
    productId: id,
    sellerId: id,
    slug: text,
    name: text,
    status: { type: 'string', enum: ['DRAFT', 'PUBLISHED', 'ARCHIVED'] },
  },
  additionalProperties: false,
} as const;

/** A product was made. */
export const productCreated = defineEvent({ type: 'product.created', ...ofProduct, data: product });

/** Something about a product changed; `fields` names what, never to what. */
export const productUpdated = defineEvent({
  type: 'product.updated',
  ...ofProduct,
  data: {
    ...product,
    required: ['productId', 'sellerId', 'slug', 'name', 'status', 'fields'],
    properties: { ...product.properties, fields: { type: 'array', items: text } },
  },
});

/** A product is no longer sold; `skus` are those of all its variants. */
export const productArchived = defineEvent({
  type: 'product.archived',
  ...ofProduct,
  data: { ...product, properties: { ...product.properties, skus: { type: 'array', items: text } } },
});

/** A product costs another amount now, in minor units of the currency; with `variantId` and `sku`, that variant of its own. */
export const productPriceChanged = defineEvent({
  type: 'product.price_changed',
  ...ofProduct,
  data: {
    type: 'object',
    required: ['productId', 'currency', 'previousMinor', 'priceMinor'],
    properties: { productId: id, currency: text, previousMinor: whole, priceMinor: whole, variantId: id, sku: text },
    additionalProperties: false,
  },
});

const level = {
  type: 'object',
  required: ['productId', 'sellerId', 'sku', 'available'],
  properties: { productId: id, sellerId: id, sku: text, available: whole },
  additionalProperties: false,
} as const;

/** The available pieces of a SKU fell to its threshold; told once per crossing. */
export const productLowStock = defineEvent({ type: 'product.low_stock', ...ofStock, data: level });

/** A SKU of which there was nothing can be bought again; told once per crossing. */
export const productBackInStock = defineEvent({ type: 'product.back_in_stock', ...ofStock, data: level });

/** Somebody who waited for a SKU that was sold out can buy it: told once for each wait, which ends with it. */
export const stockWaitEnded = defineEvent({
  type: 'stock_wait.ended',
  ...ofStockWait,
  data: {
    type: 'object',
    required: ['waitId', 'userId', 'productId', 'variantId', 'sku', 'productName'],
    properties: { waitId: id, userId: id, productId: id, variantId: id, sku: text, productName: text },
    additionalProperties: false,
  },
});

/** Somebody counted, received or took out pieces by hand. */
export const inventoryAdjusted = defineEvent({
  type: 'inventory.adjusted',
  ...ofStock,
  data: {
    type: 'object',
    required: ['productId', 'sku', 'delta', 'reason', 'onHand', 'reserved'],
    properties: { productId: id, sku: text, delta: whole, reason: text, onHand: whole, reserved: whole },
    additionalProperties: false,
  },
});

const reservation = {
  type: 'object',
  required: ['reservationId', 'orderId', 'lines', 'expiresAt'],
  properties: {
    reservationId: id,
    orderId: id,
    expiresAt: { type: 'string', format: 'date-time' },
    lines: {
      type: 'array',
      items: {
        type: 'object',
        required: ['sku', 'quantity'],
        properties: { sku: text, quantity: whole },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
} as const;

/** Stock is held for an order. */
export const inventoryReserved = defineEvent({ type: 'inventory.reserved', ...ofReservation, data: reservation });

/** Held stock belongs to the order for good. */
export const inventoryCommitted = defineEvent({ type: 'inventory.committed', ...ofReservation, data: reservation });

/** The order gave its stock back. */
export const inventoryReleased = defineEvent({ type: 'inventory.released', ...ofReservation, data: reservation });

/** The order did not pay in time; its stock went back. */
export const inventoryExpired = defineEvent({ type: 'inventory.expired', ...ofReservation, data: reservation });

/** Pieces of a committed reservation left the house; `lines` are those that left now. */
export const inventoryShipped = defineEvent({ type: 'inventory.shipped', ...ofReservation, data: reservation });

const category = {
  type: 'object',
  required: ['categoryId', 'slug', 'parentId'],
  properties: { categoryId: id, slug: text, parentId: { type: ['string', 'null'] } },
  additionalProperties: false,
} as const;

/** A category was made. */
export const categoryCreated = defineEvent({ type: 'category.created', ...ofCategory, data: category });

/** Name, slug, picture, text or activity of a category changed. */
export const categoryUpdated = defineEvent({ type: 'category.updated', ...ofCategory, data: category });

/** A category with its subtree hangs elsewhere, or at another place among its siblings. */
export const categoryMoved = defineEvent({ type: 'category.moved', ...ofCategory, data: category });

/** A category is gone; its products and children went to `reparentedTo`, if it had any. */
export const categoryDeleted = defineEvent({
  type: 'category.deleted',
  ...ofCategory,
  data: {
    type: 'object',
    required: ['categoryId', 'slug', 'reparentedTo'],
    properties: { categoryId: id, slug: text, reparentedTo: { type: ['string', 'null'] } },
    additionalProperties: false,
  },
});

const review = {
  type: 'object',
  required: ['reviewId', 'productId', 'sellerId', 'authorId', 'rating', 'status'],
  properties: {
    reviewId: id,
    productId: id,
    sellerId: id,
    authorId: id,
    rating: whole,
    status: { type: 'string', enum: ['PUBLISHED', 'HIDDEN'] },
  },
  additionalProperties: false,
} as const;

/** A review was written. */
export const reviewPosted = defineEvent({ type: 'review.posted', ...ofReview, data: review });

/** A review was edited, moderated or answered. */
export const reviewUpdated = defineEvent({ type: 'review.updated', ...ofReview, data: review });

/** A review is gone. */
export const reviewRemoved = defineEvent({ type: 'review.removed', ...ofReview, data: review });
