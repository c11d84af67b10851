import { randomUUID } from 'node:crypto';
import { buyableSku } from './products.ts';
import { type Data, type Shop, storefront } from './shop.ts';

/** Somebody with an account, signed in. */
export interface Buyer {
  readonly userId: string;
  readonly token: string;
}

/** The path of an order, in order; each a request of the storefront. */
export const STEPS = ['AddToCart', 'SetShippingAddress', 'PlaceOrder', 'PayOrder'] as const;

type Step = (typeof STEPS)[number];

/** What some orders took. */
export interface Ordered {
  readonly perSecond: number;
  /** Of each step in milliseconds, ascending. */
  readonly steps: Readonly<Record<Step, readonly number[]>>;
  /** From the moment an order was placed until its row says confirmed, in milliseconds, ascending. */
  readonly confirmedMs: readonly number[];
}

const PASSWORD = 'correct horse battery';
const ADDRESS = { recipient: 'Ada Bench', line1: 'Main Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
const LOGIN = `mutation Login($email: String!, $password: String!) {
  login(email: $email, password: $password) { token userErrors { code } } }`;

const emailOf = (at: number) => `buyer-${at}@example.test`;

/** Opens so many accounts, as everybody does. */
export async function openAccounts(shop: Shop, count: number): Promise<void> {
  const register = await storefront('Register');
  for (let at = 0; at < count; at += 1) {
    const input = { email: emailOf(at), password: PASSWORD, name: `Buyer ${at}` };
    expectNone((await shop.ask(register, { input })).register.userErrors);
  }
}

/** Signs all of them in. */
export async function signIn(shop: Shop, count: number): Promise<Buyer[]> {
  const buyers: Buyer[] = [];
  for (let at = 0; at < count; at += 1) {
    const { login } = await shop.ask(LOGIN, { email: emailOf(at), password: PASSWORD });
    expectNone(login.userErrors);
    const { me } = await shop.ask('query Me { me { id } }', {}, login.token);
    buyers.push({ userId: me.id, token: login.token });
  }
  return buyers;
}

/** The numbers of orders so far: each order is for another product, until all had their turn. */
export class OrderNumbers {
  #next = 0;
  readonly #products: number;

  constructor(products: number) {
    // Of 23 products 22 can be bought.
    this.#products = Math.floor((products / 23) * 22) - 1;
  }

  nextSku(): string {
    // A prime: neighbours in time are not neighbours in the table.
    const at = (this.#next * 7919) % this.#products;
    this.#next += 1;
    return buyableSku(at);
  }
}

/**
 * Has every buyer order again and again, from the cart to the payment, until there are so many orders; then waits until all are
 * confirmed. Nobody asks for the state of an order while others order: when each was confirmed stands in its row.
 *
 * @throws when any is refused, or not confirmed a minute after the last one was paid
 */
export async function order(
  shop: Shop,
  buyers: readonly Buyer[],
  count: number,
  numbers: OrderNumbers,
): Promise<Ordered> {
  const sources = new Map(await Promise.all(STEPS.map(async (name) => [name, await storefront(name)] as const)));
  const steps: Record<Step, number[]> = { AddToCart: [], SetShippingAddress: [], PlaceOrder: [], PayOrder: [] };
  const placedAtMs = new Map<string, number>();
  let left = count;
  const startedAtMs = nowMs();

  const buy = async (token: string): Promise<void> => {
    const step = async (name: Step, variables: object): Promise<Data> => {
      const askedMs = performance.now();
      const [answer] = Object.values<Data>(await shop.ask(sources.get(name) ?? '', variables, token));
      steps[name].push(performance.now() - askedMs);
      expectNone(answer.userErrors);
      return answer;
    };
    const { cart } = await step('AddToCart', { input: { sku: numbers.nextSku(), quantity: 1 } });
    await step('SetShippingAddress', { input: { address: ADDRESS } });
    const placingAtMs = nowMs();
    const placed = await step('PlaceOrder', { input: { cartId: cart.id, idempotencyKey: randomUUID() } });
    placedAtMs.set(placed.order.id, placingAtMs);
    // Where the answer came before the payment was begun, the buyer looks again.
    const paymentId = placed.order.payments?.[0]?.id ?? (await paymentOf(shop, placed.order.id));
    await step('PayOrder', { paymentId, methodToken: 'pm_card_visa' });
  };
  await Promise.all(
    buyers.map(async ({ token }) => {
      while (left > 0) {
        left -= 1;
        await buy(token);
      }
    }),
  );

  const confirmedAtMs = await whenConfirmed(shop, [...placedAtMs.keys()]);
  const ends = [...confirmedAtMs.values()];
  const confirmedMs = [...placedAtMs].map(([id, at]) => (confirmedAtMs.get(id) ?? Number.NaN) - at);
  for (const times of [...Object.values(steps), confirmedMs]) times.sort((a, b) => a - b);
  return { perSecond: (count / (Math.max(...ends) - startedAtMs)) * 1000, steps, confirmedMs };
}

function paymentOf({ platform }: Shop, orderId: string): Promise<string> {
  return platform.eventually(async () => {
    const [row] = await platform.sql<{ id: string }>('payments', 'select id from payments where subject_id = $1', [
      orderId,
    ]);
    if (row === undefined) throw new Error(`Order ${orderId} has no payment yet.`);
    return row.id;
  }, 60_000);
}

/** When each of these orders was confirmed, in milliseconds of Unix time; one question for all of them. */
function whenConfirmed({ platform }: Shop, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return platform.eventually(async () => {
    const rows = await platform.sql<{ id: string; at: number }>(
      'orders',
      `select id, (extract(epoch from confirmed_at) * 1000)::float8 as at from orders
       where id = any($1) and status = 'CONFIRMED'`,
      [ids],
    );
    if (rows.length < ids.length) throw new Error(`${rows.length} of ${ids.length} orders are confirmed.`);
    return new Map(rows.map(({ id, at }) => [id, at]));
  }, 60_000);
}

const nowMs = () => performance.timeOrigin + performance.now();

function expectNone(userErrors: readonly unknown[]): void {
  if (userErrors.length > 0) throw new Error(`Refused: ${JSON.stringify(userErrors)}`);
}
