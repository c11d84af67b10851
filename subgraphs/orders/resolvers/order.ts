import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import { fulfilmentOf } from '../domain/fulfilment.ts';
import { lacksOrderScope, mayReadOrder } from '../domain/order-access.ts';
import { paymentStatusOf } from '../domain/payment-status.ts';
import type { OrderRow } from '../entities/order.ts';
import { errors } from '../errors.ts';
import type { OrderResolvers, OrderTimelineEntryResolvers } from '../schema.generated.ts';
import { shownTaxes } from './tax-at-rate.ts';

interface OrderKey {
  readonly id?: string | null | undefined;
  readonly number?: string | null | undefined;
}

/** The order of an id or a number, if the caller may see all of it; null for none. */
export async function orderByKey(key: OrderKey, context: Context): Promise<OrderRow | null> {
  const order = await findOrder(key, context);
  return order !== null && mayReadOrder(context.caller, order) ? order : null;
}

async function findOrder({ id, number }: OrderKey, { loaders }: Context): Promise<OrderRow | null> {
  if (id != null) return isId(id) ? await loaders.orderById.load(id.toLowerCase()) : null;
  if (number == null || number.includes('\0')) return null;
  return await loaders.orderByNumber.load(number.trim());
}

/** Fields of an order; all that is not here is the row's own. Who may not see all of it never gets here. */
export const Order: OrderResolvers<Context> = {
  __resolveReference: async (reference, context) => {
    const order = await findOrder(reference as OrderKey, context);
    if (order !== null && lacksOrderScope(context.caller, order)) throw errors.keyLacksOrders();
    return order !== null && mayReadOrder(context.caller, order) ? order : null;
  },
  customer: ({ userId }) => ({ id: userId }),
  missing: ({ cancelDetail }) => missingOf(cancelDetail ?? null),
  paymentStatus: (order) => paymentStatusOf(order),
  fulfilmentStatus: async ({ id }, _, { loaders }) => fulfilmentOf(await loaders.itemsOfOrder.load(id)),
  items: async ({ id }, _, { loaders }) => [...(await loaders.itemsOfOrder.load(id))],
  parts: async ({ id }, _, { loaders }) => [...(await loaders.groupsOfOrder.load(id))],
  subtotal: ({ subtotalMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  discount: ({ discountMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  shipping: ({ shippingMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  tax: ({ taxMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  taxes: async ({ id, currency }, _, { loaders }) => shownTaxes(await loaders.itemsOfOrder.load(id), currency),
  total: ({ totalMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  refunded: ({ refundedMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  shippingAddress: ({ id, shippingAddress }, _, { services }) =>
    shippingAddress == null ? null : services.vault.open(shippingAddress, id),
  timeline: async ({ id }, _, { loaders }) => [...(await loaders.timelineOfOrder.load(id))],
  shipments: async ({ id }, _, { loaders }) => [...(await loaders.shipmentsOfOrder.load(id))],
  returns: async ({ id }, _, { loaders }) => [...(await loaders.returnsOfOrder.load(id))],
  invoice: async ({ id, confirmedAt }, _, { services, config, loaders }) => {
    if (confirmedAt == null) return null;
    const expiresAt = new Date((await loaders.clock.load('now')).getTime() + config.invoiceLinkMs);
    return { url: services.invoiceLinks.make(id, expiresAt), expiresAt };
  },
};

/** A row of an order's timeline. */
export const OrderTimelineEntry: OrderTimelineEntryResolvers<Context> = {
  actor: ({ actor }) => actor.toUpperCase() as Uppercase<typeof actor>,
  at: ({ createdAt }) => createdAt,
};

interface Missing {
  readonly sku: string;
  readonly requested: number;
  readonly available: number;
}

function missingOf(detail: Readonly<Record<string, unknown>> | null): Missing[] {
  const missing = detail?.['missing'];
  return Array.isArray(missing) ? (missing as Missing[]) : [];
}
