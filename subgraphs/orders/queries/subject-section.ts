import { rowsInPages } from '@tessera/subgraph-kit/privacy/rows-in-pages';
import type { Work } from '../context.ts';

/** Everything that orders keeps about a person, for the archive that the person asked for (SPEC.md A9). */
export function subjectSection(userId: string, { em, services: { vault } }: Work) {
  const rows = (sql: string, key: readonly [string, ...string[]] = ['id']) =>
    rowsInPages(em, { sql, params: [userId], key });
  const withAddress = (sql: string, key: readonly [string, ...string[]] = ['id']) =>
    rowsInPages(em, {
      sql,
      params: [userId],
      key,
      show: ({ shipping_address: sealed, ...row }) => ({
        ...row,
        shipping_address: typeof sealed === 'string' ? vault.open(sealed, String(row['id'])) : null,
      }),
    });
  return {
    orders: withAddress(
      `select id, number, status, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
         refunded_minor, coupon_code, shipping_address, note, cancel_reason, cancel_detail, created_at, confirmed_at
       from orders where user_id = ?`,
      ['created_at', 'id'],
    ),
    items: rows(
      `select i.order_id, i.position, i.sku, i.name, i.variant_name, i.quantity, i.unit_price_minor,
         i.tax_basis_points, i.tax_minor, i.total_minor
       from order_items i join orders o on o.id = i.order_id where o.user_id = ?`,
      ['order_id', 'position', 'sku'],
    ),
    shipments: rows(
      `select s.id, s.order_id, s.carrier, s.tracking_number, s.created_at, s.delivered_at
       from shipments s join orders o on o.id = s.order_id where o.user_id = ?`,
    ),
    returns: rows(
      `select id, order_id, status, reason, note, answer, refund_minor, created_at from returns where user_id = ?`,
    ),
    carts: withAddress(`select id, status, coupon_code, shipping_address, created_at from carts where user_id = ?`),
    cart_items: rows(
      `select i.id, i.cart_id, i.sku, i.quantity from cart_items i join carts c on c.id = i.cart_id where c.user_id = ?`,
    ),
    sales: rows(
      `select id, order_id, status, total_minor, refunded_minor, created_at from order_groups where seller_id = ?`,
      ['created_at', 'id'],
    ),
  };
}
