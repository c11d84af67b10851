import { randomUUID } from 'node:crypto';
import type { UserCaller } from '@tessera/caller/caller';
import type { EventType } from '@tessera/subgraph-kit/events/event';
import { aUser } from '@tessera/testing/callers';
import { anEvent } from '@tessera/testing/events';
import { until } from '@tessera/testing/eventually';
import { type HostedForTest, type HostOptions, hostForTest } from '@tessera/testing/host-for-test';
import type { Config } from '../config.ts';
import type { Services } from '../services/services.ts';
import subgraph from '../subgraph.ts';
import { GraphStandIn, type StandInVariant } from './graph-stand-in.ts';

/** Orders under test, with a graph of other services to talk to. */
export interface TestShop extends HostedForTest<Config, Services> {
  readonly graph: GraphStandIn;
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Puts an event into the log as its producer's relay would. */
  publish<Data>(type: EventType<string, Data>, aggregateId: string, data: Data, version?: number): Promise<void>;
}

/** Starts a shop. Whoever places an order is answered with its outcome, however long a busy machine takes for it. */
export async function testShop(options: HostOptions = {}): Promise<TestShop> {
  await using starting = new AsyncDisposableStack();
  const graph = starting.use(await GraphStandIn.start());
  const test = starting.use(
    await hostForTest(subgraph, {
      internalGraphUrl: graph.url,
      ...options,
      env: { ORDERS_PLACE_WAIT: '25s', ...options.env },
    }),
  );
  const running = starting.move();
  return {
    ...test,
    graph,
    sql: (text, values = []) => test.hosted.orm.em.fork().execute(text, values),
    async publish(type, aggregateId, data, version) {
      await test.eventLog.append([anEvent(type, data, { aggregateId, aggregateVersion: version ?? null })]);
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Somebody who buys. */
export function aCustomer(): UserCaller {
  return aUser({ roles: ['customer'], permissions: ['order:create'] });
}

/** Somebody who sells. */
export function aSeller(userId: string = randomUUID()): UserCaller {
  return aUser({ userId, roles: ['seller'], permissions: ['order:fulfil'] });
}

/** Where the goods of tests go. */
export const ADDRESS = {
  recipient: 'Ada Test',
  line1: 'Main Street 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

/** The parts of an order that tests look at. */
export const ORDER = `id number status cancelReason paymentStatus fulfilmentStatus version
  total { amountMinor currency } items { id sku quantity total { amountMinor } }
  timeline { version kind status actor } missing { sku requested available }`;

const PLACE = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
  order { ${ORDER} } cart { id lines { sku issues } } userErrors { code field message } } }`;

/** Fills a cart with pieces of these SKUs, says where to send it, and answers with its id. */
export async function aCart(
  shop: TestShop,
  customer: UserCaller,
  lines: readonly (readonly [StandInVariant, number])[],
): Promise<string> {
  let id = '';
  for (const [{ sku }, quantity] of lines) {
    const { data, errors } = await shop.query(
      `mutation ($input: AddToCartInput!) { addToCart(input: $input) { cart { id } userErrors { code message } } }`,
      { input: { sku, quantity } },
      { as: customer },
    );
    if (data?.addToCart?.cart == null) throw new Error(`Refused: ${JSON.stringify({ data, errors })}`);
    id = data.addToCart.cart.id;
  }
  const { data } = await shop.query(
    `mutation ($input: ShippingAddressInput!) { setShippingAddress(input: $input) { userErrors { code message } } }`,
    { input: { address: ADDRESS } },
    { as: customer },
  );
  if (data.setShippingAddress.userErrors.length > 0) throw new Error(JSON.stringify(data));
  return id;
}

/** Places the order of a cart and answers with the payload. */
export async function place(shop: TestShop, customer: UserCaller, cartId: string, more: object = {}) {
  const input = { cartId, idempotencyKey: randomUUID(), ...more };
  const { data, errors } = await shop.query(PLACE, { input }, { as: customer });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.placeOrder;
}

/** Places an order of these lines. */
export async function anOrder(
  shop: TestShop,
  customer: UserCaller,
  lines: readonly (readonly [StandInVariant, number])[],
  more: object = {},
) {
  return place(shop, customer, await aCart(shop, customer, lines), more);
}

/** An order as its customer sees it. */
export async function orderOf(shop: TestShop, customer: UserCaller, id: string) {
  const { data } = await shop.query(`query ($id: ID!) { order(id: $id) { ${ORDER} } }`, { id }, { as: customer });
  return data.order;
}

/** Waits until an order has a status. */
export async function untilStatus(shop: TestShop, orderId: string, status: string): Promise<void> {
  await until(
    `order is ${status}`,
    async () => {
      const [row] = await shop.sql<{ status: string }>('select status from orders where id = ?', [orderId]);
      return row?.status === status;
    },
    60_000,
  );
}
