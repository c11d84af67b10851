import { defineErrors } from '@tessera/subgraph-kit/errors';

/** Everything that catalog tells a client it got wrong. Codes are those of SPEC.md A4. */
export const errors = defineErrors('catalog', {
  invalid: {
    code: 'VALIDATION',
    message: '{reason}',
    describe: 'An input field breaks its rule; the message says which. Nothing was changed.',
  },
  productNotFound: {
    code: 'NOT_FOUND',
    field: 'id',
    message: 'There is no such product.',
    describe: 'No product has this id, or the caller may not see it.',
  },
  notYourProduct: {
    code: 'FORBIDDEN',
    message: 'Only the seller of this product may do this.',
    describe: 'The caller holds `product:write:own` and the product is somebody else’s. `product:write` covers all.',
  },
  needsProductWrite: {
    code: 'FORBIDDEN',
    message: 'This needs the permission product:write.',
    describe: 'Featuring a product, or creating one for another seller, is for administrators of the catalog.',
  },
  signInNeeded: {
    code: 'UNAUTHENTICATED',
    message: 'Please sign in.',
    describe: 'The command belongs to a person and nobody is signed in.',
  },
  slugTaken: {
    code: 'CONFLICT',
    field: 'input.slug',
    message: 'The slug "{slug}" is taken. Choose another one.',
    describe: 'Product slugs are unique; category slugs are unique among siblings.',
  },
  skuTaken: {
    code: 'CONFLICT',
    field: 'input.sku',
    message: 'The SKU "{sku}" is taken.',
    describe: 'A stock keeping unit belongs to one variant for ever.',
  },
  versionConflict: {
    code: 'CONFLICT',
    field: 'input.version',
    message: 'The product was changed meanwhile: it has version {version} now. Look at it again.',
    describe: 'The version given to `updateProduct` is not the product’s any more.',
  },
  keyReused: {
    code: 'IDEMPOTENCY_KEY_REUSED',
    field: 'idempotencyKey',
    message: 'This key was used before with another request.',
    describe: 'An idempotency key (or the order of a reservation) stands for one request only.',
  },
  categoryNotFound: {
    code: 'NOT_FOUND',
    field: 'id',
    message: 'There is no such category.',
    describe: 'No category has this id.',
  },
  categoryCycle: {
    code: 'CONFLICT',
    field: 'newParentId',
    message: 'A category cannot be moved below itself.',
    describe: 'The new parent is the category or one of its descendants.',
  },
  categoryNotEmpty: {
    code: 'CONFLICT',
    field: 'id',
    message: 'The category still has {products} products and {children} subcategories. Say where they go: reparentTo.',
    describe: 'A category with products or children is deleted only with `reparentTo`.',
  },
  variantNotFound: {
    code: 'NOT_FOUND',
    field: 'id',
    message: 'There is no such variant.',
    describe: 'No variant has this id.',
  },
  inStockNow: {
    code: 'CONFLICT',
    field: 'variantId',
    message: 'It can be bought now: there are {available}.',
    describe: 'Only for what is sold out can one wait.',
  },
  tooManyStockWaits: {
    code: 'TOO_MANY_STOCK_WAITS',
    field: 'variantId',
    message: 'You are waiting for {max} articles already. Take one of them back first.',
    describe: 'A person waits for at most `CATALOG_MAX_STOCK_WAITS` variants at a time.',
  },
  scheduledPriceNotFound: {
    code: 'NOT_FOUND',
    field: 'id',
    message: 'There is no such scheduled price.',
    describe: 'No scheduled price has this id.',
  },
  scheduledPriceOver: {
    code: 'ILLEGAL_TRANSITION',
    field: 'id',
    message: 'This price is over, or has no end and is set: set another one instead.',
    describe: 'Only a scheduled price that has not begun, or is in force until its end, can be cancelled.',
  },
  schedulesOverlap: {
    code: 'CONFLICT',
    field: 'input.startsAt',
    message: 'Another price of this variant is scheduled for that time. Cancel it first, or choose another time.',
    describe: 'Scheduled prices of one variant must not overlap.',
  },
  skuNotFound: {
    code: 'NOT_FOUND',
    field: 'sku',
    message: 'There is no SKU "{sku}".',
    describe: 'No variant has this stock keeping unit.',
  },
  stockWouldBeNegative: {
    code: 'INSUFFICIENT_STOCK',
    field: 'input.delta',
    message: 'Only {available} pieces of "{sku}" can be taken: the others are reserved or not there.',
    describe: 'An adjustment would take on hand below reserved.',
  },
  insufficientStock: {
    code: 'INSUFFICIENT_STOCK',
    message: 'There is not enough of {skus}.',
    describe: 'A reservation asks for more than is available; nothing was reserved. `shortages` lists what is missing.',
  },
  reservationNotFound: {
    code: 'NOT_FOUND',
    field: 'orderId',
    message: 'There is no reservation for this order.',
    describe: 'The order never reserved stock.',
  },
  reservationState: {
    code: 'ILLEGAL_TRANSITION',
    field: 'orderId',
    message: 'The reservation is {state}; it cannot be {wanted}.',
    describe: 'The reservation ended in another state than the command needs.',
  },
  importNotFound: {
    code: 'NOT_FOUND',
    field: 'id',
    message: 'There is no such import.',
    describe: 'No import has this id, or it is somebody else’s.',
  },
  reviewNotFound: {
    code: 'NOT_FOUND',
    field: 'id',
    message: 'There is no such review.',
    describe: 'No review has this id, or the caller may not see it.',
  },
  reviewExists: {
    code: 'CONFLICT',
    field: 'input.productId',
    message: 'You have reviewed this product already. Change your review instead.',
    describe: 'One person writes at most one review per product.',
  },
  notYourReview: {
    code: 'FORBIDDEN',
    message: 'Only its author may do this.',
    describe: 'The review is somebody else’s.',
  },
  ownReviewVote: {
    code: 'FORBIDDEN',
    message: 'You cannot vote on your own review.',
    describe: 'The review is the caller’s own.',
  },
  rowNotStorable: {
    code: 'VALIDATION',
    message:
      'The row cannot be stored: a value is out of range, or contradicts another. Please correct it and import it again.',
    describe: 'The database refused a row of an import for what stands in it. The rows behind it were worked off.',
  },
});

/** The VALIDATION error of a field: what is wrong with it, for people. */
export function invalid(field: string, reason: string) {
  return errors.invalid({ reason }, field);
}
