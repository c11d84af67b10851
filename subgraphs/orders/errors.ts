import { DomainError, defineErrors } from '@tessera/subgraph-kit/errors';

/** Everything that orders tells a client it got wrong. Codes are those of SPEC.md A4. */
export const errors = defineErrors('orders', {
  invalid: {
    code: 'VALIDATION',
    message: '{reason}',
    describe: 'An input field breaks its rule; the message says which. Nothing was changed.',
  },
  signInNeeded: {
    code: 'UNAUTHENTICATED',
    message: 'Please sign in.',
    describe: 'Orders belong to persons; a cart may be filled by anybody.',
  },
  keyLacksOrders: {
    code: 'FORBIDDEN',
    message: 'This API key does not read orders: it lacks the scope self:orders.',
    describe:
      'A key came to an order of its person through something else that it may read, as the subject of a payment.',
  },
  cartNotFound: {
    code: 'NOT_FOUND',
    field: 'cartId',
    message: 'There is no such cart.',
    describe: 'No open cart has this id or token, or it is somebody else’s.',
  },
  lineNotFound: {
    code: 'NOT_FOUND',
    field: 'lineId',
    message: 'There is no such line in the cart.',
    describe: 'The cart has no line of this id; it may have been removed meanwhile.',
  },
  notForSale: {
    code: 'NOT_FOUND',
    field: 'input.sku',
    message: '"{sku}" is not for sale.',
    describe: 'No variant has this SKU, or its product is not published.',
  },
  otherCurrency: {
    code: 'VALIDATION',
    field: 'input.sku',
    message: 'This costs {currency}, and the cart is in {cartCurrency}. Order them apart.',
    describe: 'All lines of a cart are in one currency.',
  },
  tooManyLines: {
    code: 'VALIDATION',
    message: 'A cart holds at most {max} different products.',
    describe: 'The cart is full.',
  },
  tooMany: {
    code: 'VALIDATION',
    field: 'input.quantity',
    message: 'A cart holds at most {max} pieces of one kind.',
    describe: 'Together with what is in the cart already, it would be more.',
  },
  cartEmpty: {
    code: 'VALIDATION',
    field: 'cartId',
    message: 'The cart is empty.',
    describe: 'An order has at least one line.',
  },
  addressNeeded: {
    code: 'VALIDATION',
    field: 'cartId',
    message: 'Say where it is to be sent: setShippingAddress.',
    describe: 'The cart has no shipping address yet.',
  },
  addressNotFound: {
    code: 'NOT_FOUND',
    field: 'input.addressId',
    message: 'There is no such address in your address book.',
    describe: 'No address has this id, or it is somebody else’s.',
  },
  priceChanged: {
    code: 'PRICE_CHANGED',
    field: 'cartId',
    message: 'Prices have changed: the order would cost {total} {currency} now. Look at it again and place it anew.',
    describe:
      'A price, or the rate of its tax, differs from what the cart showed when the line was last put or confirmed. The cart ' +
      'shows the new prices from now on; placing it again accepts them.',
  },
  unavailable: {
    code: 'INSUFFICIENT_STOCK',
    field: 'cartId',
    message: 'Not available in this quantity: {skus}.',
    describe:
      'A line of the cart is not for sale any more, or there is less of it than asked for. Nothing was ordered.',
  },
  noInvoice: {
    code: 'FORBIDDEN',
    field: 'input.paymentProvider',
    message: 'You cannot order on invoice.',
    describe: 'Orders on invoice hold stock for days before they are paid; they need the permission `order:invoice`.',
  },
  couponRefused: {
    code: 'COUPON_REFUSED',
    field: 'code',
    message: 'This coupon cannot be used: {reason}.',
    describe:
      'The coupon does not exist, is over, used up, or not for this cart. The code that clients see ends with the reason of ' +
      '`validateCoupon`, for instance COUPON_EXPIRED.',
  },
  tooManyCodes: {
    code: 'RATE_LIMITED',
    message: 'Too many codes were tried. Please wait a little.',
    describe: 'Ten codes a minute can be tried on a cart; `retryAfterMs` says how long to wait.',
  },
  keyReused: {
    code: 'IDEMPOTENCY_KEY_REUSED',
    field: 'input.idempotencyKey',
    message: 'This key was used before with another request.',
    describe: 'An idempotency key stands for one request of a person only.',
  },
  tooManyPending: {
    code: 'TOO_MANY_PENDING_ORDERS',
    field: 'input.cartId',
    message: 'You have {max} orders that are not paid for. Pay or cancel one of them first.',
    describe: 'A person may have so many orders PENDING at once (`ORDERS_MAX_PENDING`). The cart is left as it is.',
  },
  orderNotFound: {
    code: 'NOT_FOUND',
    field: 'orderId',
    message: 'There is no such order.',
    describe: 'No order has this id or number, or the caller may not see it.',
  },
  notAllowed: {
    code: 'FORBIDDEN',
    message: 'You may not do this with this order.',
    describe: 'The step belongs to others: see who may do it in the README of orders.',
  },
  illegalTransition: {
    code: 'ILLEGAL_TRANSITION',
    field: 'newState',
    message: 'An order that is {from} cannot become {to}.',
    describe: 'The order is not where it would have to be. A step that is repeated is no error.',
  },
  alreadyShipped: {
    code: 'ILLEGAL_TRANSITION',
    field: 'orderId',
    message: 'Part of this order has left the house. What has arrived can be returned.',
    describe: 'Orders are cancelled only as long as nothing has been shipped.',
  },
  itemNotFound: {
    code: 'NOT_FOUND',
    field: 'input.lines',
    message: 'There is no such item in this order.',
    describe: 'No item of the order has this id, or it is another seller’s.',
  },
  nothingToShip: {
    code: 'ILLEGAL_TRANSITION',
    field: 'input.orderId',
    message: 'There is nothing left to ship.',
    describe: 'Everything that the caller may ship has left the house.',
  },
  tooManyToShip: {
    code: 'VALIDATION',
    field: 'input.lines',
    message: 'Only {left} pieces of "{sku}" are left to ship.',
    describe: 'Shipments never hold more than was ordered.',
  },
  shipmentNotFound: {
    code: 'NOT_FOUND',
    field: 'shipmentId',
    message: 'There is no such shipment.',
    describe: 'No shipment has this id, or the caller may not see it.',
  },
  tooManyToReturn: {
    code: 'VALIDATION',
    field: 'input.lines',
    message: 'Only {left} pieces of "{sku}" can be returned.',
    describe: 'Only what has arrived, and is not part of another return, can be returned.',
  },
  returnTooLate: {
    code: 'ILLEGAL_TRANSITION',
    field: 'input.lines',
    message: 'The time for returning "{sku}" is over.',
    describe: 'Returns are possible within ORDERS_RETURN_WINDOW of delivery.',
  },
  oneSellerPerReturn: {
    code: 'VALIDATION',
    field: 'input.lines',
    message: 'These items are of several sellers. Ask each for a return of its own.',
    describe: 'A return goes to one seller, who approves and receives it.',
  },
  returnNotFound: {
    code: 'NOT_FOUND',
    field: 'returnId',
    message: 'There is no such return.',
    describe: 'No return has this id, or the caller may not see it.',
  },
  returnState: {
    code: 'ILLEGAL_TRANSITION',
    field: 'returnId',
    message: 'The return is {status}; it cannot be {wanted}.',
    describe: 'The return is not where it would have to be.',
  },
});

/** The VALIDATION error of a field: what is wrong with it, for people. */
export function invalid(field: string, reason: string) {
  return errors.invalid({ reason }, field);
}

/** The refusal of a coupon: COUPON_ and the reason of promotions. */
export function couponRefused(reason: string, field?: string): DomainError {
  const words = reason.toLowerCase().replaceAll('_', ' ');
  const { message, extensions, field: usual } = errors.couponRefused({ reason: words });
  return new DomainError(`COUPON_${reason}`, message, { field: field ?? usual, extensions });
}
