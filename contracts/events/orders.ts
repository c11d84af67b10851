import { defineEvent } from '@tessera/subgraph-kit/events/event';

/**
 * What orders says, topic `orders` (SPEC.md B11.6). The aggregate is the order, with its version; of carts it is the cart.
 * Amounts are minor units of `currency`.
 */
const ofOrder = { topic: 'orders', aggregateType: 'Order', schemaVersion: 1 } as const;
const ofCart = { topic: 'orders', aggregateType: 'Cart', schemaVersion: 1 } as const;

const id = { type: 'string', format: 'uuid' } as const;
const ids = { type: 'array', items: id } as const;
const text = { type: 'string' } as const;
const whole = { type: 'integer' } as const;

const required = ['orderId', 'userId', 'number', 'version', 'status', 'currency', 'totalMinor', 'sellerIds'] as const;

const properties = {
  orderId: id,
  userId: id,
  number: text,
  version: whole,
  status: { type: 'string', enum: ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED'] },
  currency: text,
  totalMinor: whole,
  sellerIds: ids,
} as const;

const order = { type: 'object', required, properties, additionalProperties: false } as const;

/** An order was placed. `total` is for people, in whole units of the currency; `totalMinor` is the exact amount. */
export const orderCreated = defineEvent({
  type: 'order.created',
  ...ofOrder,
  data: {
    type: 'object',
    required: [...required, 'total', 'lines'],
    properties: {
      ...properties,
      total: { type: 'number' },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          required: ['productId', 'sku', 'quantity', 'totalMinor', 'sellerId'],
          properties: { productId: id, sku: text, quantity: whole, totalMinor: whole, sellerId: id },
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  },
});

/** The order waits for its customer to pay. */
export const orderPaymentRequired = defineEvent({
  type: 'order.payment_required',
  ...ofOrder,
  data: {
    type: 'object',
    required: [...required, 'paymentId', 'deadline'],
    properties: { ...properties, paymentId: id, deadline: { type: 'string', format: 'date-time' } },
    additionalProperties: false,
  },
});

/** The order is paid, and its stock is its own. */
export const orderConfirmed = defineEvent({ type: 'order.confirmed', ...ofOrder, data: order });

/** All of the order is being packed. */
export const orderProcessing = defineEvent({ type: 'order.processing', ...ofOrder, data: order });

/** All of the order has left the house. */
export const orderShipped = defineEvent({ type: 'order.shipped', ...ofOrder, data: order });

/** All of the order has arrived. */
export const orderDelivered = defineEvent({
  type: 'order.delivered',
  ...ofOrder,
  data: {
    type: 'object',
    required: [...required, 'productIds'],
    properties: { ...properties, productIds: ids },
    additionalProperties: false,
  },
});

const ended = {
  type: 'object',
  required: [...required, 'reason', 'paidMinor'],
  properties: { ...properties, reason: text, paidMinor: whole },
  additionalProperties: false,
} as const;

/** The order was given up; what was paid (`paidMinor`) is being paid back. */
export const orderCancelled = defineEvent({ type: 'order.cancelled', ...ofOrder, data: ended });

/** The order could not be had: stock, coupon or payment failed. It is told beside `order.cancelled`. */
export const orderFailed = defineEvent({ type: 'order.failed', ...ofOrder, data: ended });

const returned = {
  type: 'object',
  required: [...required, 'returnId', 'sellerId', 'refundMinor'],
  properties: { ...properties, returnId: id, sellerId: id, refundMinor: whole },
  additionalProperties: false,
} as const;

/** A customer asks to send something back. */
export const orderReturnRequested = defineEvent({ type: 'order.return_requested', ...ofOrder, data: returned });

/** Something came back, and its price is being paid back. */
export const orderReturned = defineEvent({ type: 'order.returned', ...ofOrder, data: returned });

const shipment = {
  type: 'object',
  required: [...required, 'shipmentId', 'sellerId', 'lines'],
  properties: {
    ...properties,
    shipmentId: id,
    sellerId: id,
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

/** Pieces of one seller have left the house. */
export const shipmentCreated = defineEvent({ type: 'shipment.created', ...ofOrder, data: shipment });

/** A shipment has arrived. */
export const shipmentDelivered = defineEvent({ type: 'shipment.delivered', ...ofOrder, data: shipment });

/** A person filled a cart and left it; told once for each time it was left. */
export const cartAbandoned = defineEvent({
  type: 'cart.abandoned',
  ...ofCart,
  data: {
    type: 'object',
    required: ['cartId', 'userId', 'lines'],
    properties: { cartId: id, userId: id, lines: whole },
    additionalProperties: false,
  },
});
