import type { Work } from '../context.ts';
import { type PaymentStatus, paymentStatusOf } from '../domain/payment-status.ts';
import type { PostalAddress } from '../domain/postal-address.ts';
import { type TaxAtRate, taxesByRate } from '../domain/tax.ts';
import { Order } from '../entities/order.ts';
import { OrderItem, type OrderItemRow } from '../entities/order-item.ts';

/** What stands on an invoice; amounts in minor units of `currency`. */
export interface Invoice {
  readonly number: string;
  /** Lines of name and address of who issues it. */
  readonly issuer: readonly string[];
  readonly address: PostalAddress | null;
  readonly issuedAt: Date;
  readonly currency: string;
  readonly lines: readonly {
    readonly sku: string;
    readonly name: string;
    readonly quantity: number;
    readonly unitPriceMinor: number;
    readonly subtotalMinor: number;
    /** In hundredths of a percent; null where it was not kept. */
    readonly taxBasisPoints: number | null;
    readonly taxMinor: number;
  }[];
  /** Goods and tax by rate; empty where prices include their tax, or rates were not kept. */
  readonly taxes: readonly TaxAtRate[];
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly shippingMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly refundedMinor: number;
  readonly paymentStatus: PaymentStatus;
}

/** The invoice of an order; null while it is not confirmed. It is what was sold then, not what the catalog says now. */
export async function invoiceOf({ em, services, config }: Work, orderId: string): Promise<Invoice | null> {
  const untracked = { disableIdentityMap: true } as const;
  const order = await em.findOne(Order, { id: orderId }, untracked);
  if (order?.confirmedAt == null) return null;
  const items = await em.find(OrderItem, { orderId: order.id }, { ...untracked, orderBy: { position: 'asc' } });
  const { number, currency, subtotalMinor, discountMinor, shippingMinor, taxMinor, totalMinor, refundedMinor } = order;
  return {
    number,
    issuer: config.sellerName.split('|').map((line) => line.trim()),
    address: order.shippingAddress == null ? null : services.vault.open(order.shippingAddress, order.id),
    issuedAt: order.confirmedAt,
    currency,
    lines: items.map((item) => ({
      sku: item.sku,
      name: item.variantName === '' ? item.name : `${item.name}, ${item.variantName}`,
      quantity: item.quantity,
      unitPriceMinor: item.unitPriceMinor,
      subtotalMinor: item.subtotalMinor,
      taxBasisPoints: item.taxBasisPoints ?? null,
      taxMinor: item.taxMinor,
    })),
    taxes: isTaxTold(items) ? taxesByRate(items) : [],
    subtotalMinor,
    discountMinor,
    shippingMinor,
    taxMinor,
    totalMinor,
    refundedMinor,
    paymentStatus: paymentStatusOf(order),
  };
}

/** A rate of zero says that nothing was put on top: of goods that are taxed that is no rate, their prices include one. */
function isTaxTold(items: readonly OrderItemRow[]): boolean {
  return (
    items.some(({ taxBasisPoints }) => (taxBasisPoints ?? 0) > 0) || items.every(({ taxClass }) => taxClass === 'ZERO')
  );
}
