import { asUserErrors, type UserError } from '@tessera/subgraph-kit/errors';
import { addToCart } from '../commands/add-to-cart.ts';
import { applyCouponToCart } from '../commands/apply-coupon.ts';
import { awaitOutcome } from '../commands/await-outcome.ts';
import { cancelOrder } from '../commands/cancel-order.ts';
import { removeFromCart, updateCartItem } from '../commands/change-cart.ts';
import { createShipment } from '../commands/create-shipment.ts';
import { type Decision, decideReturn } from '../commands/decide-return.ts';
import { markDelivered } from '../commands/mark-delivered.ts';
import { mergeCart } from '../commands/merge-cart.ts';
import { placeOrder } from '../commands/place-order.ts';
import { requestReturn } from '../commands/request-return.ts';
import { setShippingAddress } from '../commands/set-shipping-address.ts';
import { transitionOrder } from '../commands/transition-order.ts';
import type { Context } from '../context.ts';
import { cancelledBecause } from '../domain/cancel-reason.ts';
import { mayReadOrder, mayReadPart } from '../domain/order-access.ts';
import { Cart, type CartRow } from '../entities/cart.ts';
import type { OrderRow } from '../entities/order.ts';
import type { ShipmentRow } from '../entities/shipment.ts';
import type { MutationResolvers } from '../schema.generated.ts';

/** Root mutations: each runs its command; what is expected to fail comes back as `userErrors`. */
export const Mutation: MutationResolvers<Context> = {
  addToCart: async (_, { input }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => addToCart(context, input));
    return { cart: ok?.cart ?? null, token: ok?.token ?? null, userErrors };
  },
  updateCartItem: (_, { lineId, quantity, token }, context) =>
    cartPayload(() => updateCartItem(context, { lineId, pieces: quantity, token })),
  removeFromCart: (_, { lineId, token }, context) => cartPayload(() => removeFromCart(context, { lineId, token })),
  applyCouponToCart: (_, { code, token }, context) =>
    cartPayload(() => applyCouponToCart(context, { code: code ?? null, token })),
  setShippingAddress: (_, { input }, context) => cartPayload(() => setShippingAddress(context, input)),
  mergeCart: (_, { token }, context) => cartPayload(() => mergeCart(context, token)),
  placeOrder: async (_, { input }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => placeOrder(context, input));
    if (ok === undefined) return { order: null, cart: await cartToShow(context, input.cartId, userErrors), userErrors };
    const order = await awaitOutcome(context, ok.id);
    return { order, cart: null, userErrors: outcomeErrors(order) };
  },
  cancelOrder: async (_, { orderId, reason }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => cancelOrder(context, orderId, reason ?? null));
    const order = ok === undefined ? null : await visible(ok, context);
    return { order, cart: null, userErrors };
  },
  transitionOrder: async (_, { orderId, newState }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => transitionOrder(context, orderId, newState));
    if (ok === undefined) return { order: null, parts: [], userErrors };
    const parts = await context.loaders.groupsOfOrder.load(ok.id);
    return {
      order: await visible(ok, context),
      parts: parts.filter((part) => mayReadPart(context.caller, part)),
      userErrors,
    };
  },
  createShipment: (_, { input }, context) => shipmentPayload(context, () => createShipment(context, input)),
  markDelivered: (_, { shipmentId }, context) => shipmentPayload(context, () => markDelivered(context, shipmentId)),
  requestReturn: async (_, { input }, context) => {
    const { ok, userErrors = [] } = await asUserErrors(() => requestReturn(context, input));
    return { returnRequest: ok ?? null, userErrors };
  },
  approveReturn: (_, { returnId, answer }, context) =>
    decisionPayload(context, returnId, { command: 'approve', answer: answer ?? null }),
  rejectReturn: (_, { returnId, answer }, context) =>
    decisionPayload(context, returnId, { command: 'reject', answer: answer ?? null }),
  receiveReturn: (_, { returnId, restock }, context) =>
    decisionPayload(context, returnId, { command: 'receive', restock }),
};

async function cartPayload(command: () => Promise<CartRow>) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  return { cart: ok ?? null, token: null, userErrors };
}

/** What the cart costs now, where that is why it was refused. */
async function cartToShow({ em, caller }: Context, cartId: string, userErrors: readonly UserError[]) {
  const isAboutCart = userErrors.some(({ code }) => code === 'PRICE_CHANGED' || code === 'INSUFFICIENT_STOCK');
  if (!isAboutCart || caller.kind !== 'user') return null;
  return em.findOne(Cart, { id: cartId, userId: caller.userId }, { disableIdentityMap: true });
}

/** An order that was cancelled while it was being placed says why. */
function outcomeErrors(order: OrderRow): UserError[] {
  if (order.status !== 'CANCELLED' || order.confirmedAt != null) return [];
  return [cancelledBecause(order.cancelReason ?? 'UNKNOWN')];
}

/** The order as it is after the commit, for who may see all of it. */
async function visible({ id }: OrderRow, { loaders, caller }: Context): Promise<OrderRow | null> {
  const order = await loaders.orderById.load(id);
  return order !== null && mayReadOrder(caller, order) ? order : null;
}

async function shipmentPayload({ loaders }: Context, command: () => Promise<ShipmentRow>) {
  const { ok, userErrors = [] } = await asUserErrors(command);
  const part = ok === undefined ? null : await loaders.groupById.load(ok.groupId);
  return { shipment: ok ?? null, part, userErrors };
}

async function decisionPayload(context: Context, returnId: string, decision: Decision) {
  const { ok, userErrors = [] } = await asUserErrors(() => decideReturn(context, returnId, decision));
  return { returnRequest: ok ?? null, userErrors };
}
