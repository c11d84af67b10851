import { defineErrors } from '@tessera/subgraph-kit/errors';

/** Everything that promotions tells a client it got wrong. Codes are those of SPEC.md A4 and B10. */
export const errors = defineErrors('promotions', {
  invalid: {
    code: 'VALIDATION',
    message: '{reason}',
    describe: 'An input field breaks its rule; the message says which. Nothing was changed.',
  },
  signInNeeded: {
    code: 'UNAUTHENTICATED',
    message: 'Please sign in.',
    describe: 'The command belongs to a person and nobody is signed in.',
  },
  couponNotFound: {
    code: 'NOT_FOUND',
    field: 'id',
    message: 'There is no such coupon.',
    describe: 'No coupon has this id, or it is somebody else’s and the caller may only manage their own.',
  },
  codeTaken: {
    code: 'CONFLICT',
    field: 'input.code',
    message: 'The code "{code}" is taken.',
    describe: 'Codes are unique, in whatever case.',
  },
  versionConflict: {
    code: 'CONFLICT',
    field: 'input.version',
    message: 'The coupon was changed meanwhile: it has version {version} now. Look at it again.',
    describe: 'The version given to `updateCoupon` is not the coupon’s any more.',
  },
  belowUse: {
    code: 'CONFLICT',
    field: 'input',
    message: 'The coupon is used {uses} times already, for {spent} minor units; its limits cannot be below that.',
    describe: '`maxUses` or `budget` would be below what reserved and committed redemptions take.',
  },
  notYours: {
    code: 'FORBIDDEN',
    field: 'input.sellerIds',
    message: 'You can make coupons for your own products only.',
    describe: 'The caller holds `coupon:write:own` and names other sellers. `coupon:write` covers all.',
  },
  shippingNotYours: {
    code: 'FORBIDDEN',
    field: 'input.type',
    message: 'You cannot make coupons for free shipping.',
    describe:
      'Free shipping is waived for the whole order at the platform’s cost: it takes `coupon:write`; `coupon:write:own` is not enough.',
  },
  redemptionNotFound: {
    code: 'NOT_FOUND',
    field: 'orderId',
    message: 'This order has no coupon.',
    describe: 'The order never reserved a coupon.',
  },
  redemptionState: {
    code: 'ILLEGAL_TRANSITION',
    field: 'orderId',
    message: 'The redemption is {state}; it cannot be {wanted}.',
    describe: 'The redemption ended in another state than the command needs.',
  },
  orderReused: {
    code: 'IDEMPOTENCY_KEY_REUSED',
    field: 'input.orderId',
    message: 'This order has reserved a coupon with another basket or code.',
    describe: 'An order stands for one redemption only.',
  },
  tooManyGuesses: {
    code: 'RATE_LIMITED',
    message: 'Too many codes were tried. Please wait a little.',
    describe: 'One caller may validate ten codes a minute (SPEC.md B10 #2); `retryAfterMs` says how long to wait.',
  },
  unknownCode: {
    code: 'COUPON_NOT_FOUND',
    field: 'input.code',
    message: 'There is no such coupon.',
    describe: 'No coupon has this code, or it was taken off.',
  },
  expired: {
    code: 'COUPON_EXPIRED',
    field: 'input.code',
    message: 'This coupon has expired.',
    describe: 'Its time is over, by the database’s clock.',
  },
  notStarted: {
    code: 'COUPON_NOT_STARTED',
    field: 'input.code',
    message: 'This coupon cannot be used yet.',
    describe: 'Its time has not come, by the database’s clock.',
  },
  usedUp: {
    code: 'COUPON_MAX_USES',
    field: 'input.code',
    message: 'This coupon is used up.',
    describe: 'It was used as often as it may be, or its budget is spent.',
  },
  belowMinimum: {
    code: 'COUPON_MIN_ORDER',
    field: 'input.code',
    message: 'The order is too small for this coupon.',
    describe: 'The eligible lines cost less than the coupon’s minimum.',
  },
  nothingEligible: {
    code: 'COUPON_CATEGORY',
    field: 'input.code',
    message: 'This coupon does not apply to anything in the order.',
    describe: 'No line is of a category, product or seller to which the coupon applies.',
  },
  customerLimit: {
    code: 'COUPON_CUSTOMER_LIMIT',
    field: 'input.code',
    message: 'You have used this coupon as often as one may.',
    describe: 'The customer has reached the coupon’s limit per customer.',
  },
  otherCurrency: {
    code: 'COUPON_CURRENCY',
    field: 'input.code',
    message: 'This coupon is for another currency.',
    describe: 'Amounts of the coupon are in another currency than the order.',
  },
});

/** The VALIDATION error of a field: what is wrong with it, for people. */
export function invalid(field: string, reason: string) {
  return errors.invalid({ reason }, field);
}
