import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isCurrency } from '@tessera/subgraph-kit/money';
import { invalid } from '../errors.ts';
import type { EarningsSpan, StatsInput } from '../schema.generated.ts';

/** Sums of one seller's sales; amounts in minor units. */
export interface SellerSums {
  readonly revenueMinor: number;
  readonly orders: number;
  readonly pending: number;
  readonly completed: number;
  readonly cancelled: number;
}

/** Sums of all orders; amounts in minor units. */
export interface OrderSums extends SellerSums {
  readonly unpaid: number;
  readonly customers: number;
}

/** Sums of one seller's sales in a span of time; amounts in minor units. */
export interface EarningSums {
  readonly from: Date;
  readonly orders: number;
  readonly grossMinor: number;
  readonly refundedMinor: number;
}

const SPAN = `and (?::timestamptz is null or o.confirmed_at >= ?) and (?::timestamptz is null or o.confirmed_at < ?)`;

/** What a seller's confirmed sales sum up to. @throws VALIDATION for an unknown currency */
export async function sellerSums(em: EntityManager, sellerId: string, input: StatsInput): Promise<SellerSums> {
  const [row] = await em.execute<Record<string, string | number>[]>(
    `select coalesce(sum(g.total_minor - g.refunded_minor) filter (where g.status <> 'CANCELLED'), 0) as revenue,
       count(*) as orders,
       count(*) filter (where g.status in ('CONFIRMED', 'PROCESSING')) as pending,
       count(*) filter (where g.status = 'DELIVERED') as completed,
       count(*) filter (where g.status = 'CANCELLED') as cancelled
     from order_groups g join orders o on o.id = g.order_id
     where g.seller_id = ? and o.currency = ? and o.confirmed_at is not null ${SPAN}`,
    [sellerId, currencyOf(input), ...spanOf(input)],
  );
  return {
    revenueMinor: Number(row?.['revenue']),
    orders: Number(row?.['orders']),
    pending: Number(row?.['pending']),
    completed: Number(row?.['completed']),
    cancelled: Number(row?.['cancelled']),
  };
}

/** What a seller earned, by day or month of the confirmation, the latest first. @throws VALIDATION */
export async function earningSums(
  em: EntityManager,
  sellerId: string,
  input: StatsInput,
  by: EarningsSpan,
): Promise<EarningSums[]> {
  const unit = by === 'DAY' ? 'day' : 'month';
  const rows = await em.execute<{ from: string | Date; orders: string; gross: string; refunded: string }[]>(
    `select date_trunc('${unit}', o.confirmed_at, 'UTC') as "from", count(*) as orders,
       sum(g.total_minor) as gross, sum(g.refunded_minor) as refunded
     from order_groups g join orders o on o.id = g.order_id
     where g.seller_id = ? and o.currency = ? and o.confirmed_at is not null and g.status <> 'CANCELLED' ${SPAN}
     group by 1 order by 1 desc limit 366`,
    [sellerId, currencyOf(input), ...spanOf(input)],
  );
  return rows.map(({ from, orders, gross, refunded }) => ({
    from: new Date(from),
    orders: Number(orders),
    grossMinor: Number(gross),
    refundedMinor: Number(refunded),
  }));
}

/** What all orders sum up to; those that were never confirmed are counted by when they were placed. @throws VALIDATION */
export async function orderSums(em: EntityManager, input: StatsInput): Promise<OrderSums> {
  const [row] = await em.execute<Record<string, string | number>[]>(
    `select count(*) filter (where confirmed) as orders,
       coalesce(sum(captured_minor - refunded_minor) filter (where confirmed and status <> 'CANCELLED'), 0) as revenue,
       count(*) filter (where status in ('CONFIRMED', 'PROCESSING')) as pending,
       count(*) filter (where status = 'PENDING') as unpaid,
       count(*) filter (where status = 'DELIVERED') as completed,
       count(*) filter (where status = 'CANCELLED') as cancelled,
       count(distinct user_id) filter (where confirmed) as customers
     from (select *, confirmed_at is not null as confirmed from orders) o
     where o.currency = ?
       and (?::timestamptz is null or coalesce(o.confirmed_at, o.created_at) >= ?)
       and (?::timestamptz is null or coalesce(o.confirmed_at, o.created_at) < ?)`,
    [currencyOf(input), ...spanOf(input)],
  );
  return {
    revenueMinor: Number(row?.['revenue']),
    orders: Number(row?.['orders']),
    pending: Number(row?.['pending']),
    unpaid: Number(row?.['unpaid']),
    completed: Number(row?.['completed']),
    cancelled: Number(row?.['cancelled']),
    customers: Number(row?.['customers']),
  };
}

function currencyOf({ currency }: StatsInput): string {
  if (!isCurrency(currency)) throw invalid('input.currency', 'This is not an ISO 4217 code.');
  return currency;
}

function spanOf({ from, until }: StatsInput): unknown[] {
  const [since, before] = [from?.toISOString() ?? null, until?.toISOString() ?? null];
  return [since, since, before, before];
}
