import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hostForTest } from '@tessera/testing/host-for-test';
import { expireIfOverdue } from '../../commands/expire-reservation.ts';
import catalogSubgraph from '../../subgraph.ts';
import { aProduct, type CatalogUnderTest, ORDERS, reserve, rows } from '../fixtures.ts';

describe('reservations', () => {
  let catalog: CatalogUnderTest;
  beforeAll(async () => {
    catalog = await hostForTest(catalogSubgraph);
  });
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]();
  });

  const ask = (mutation: string, orderId: string, more = '') =>
    catalog.query(
      `mutation ($orderId: ID!) { ${mutation}(orderId: $orderId${more}) { reservation { state } userErrors { code } } }`,
      { orderId },
      { as: ORDERS },
    );
  const stock = async (sku: string) =>
    (
      await rows<{ on_hand: number; reserved: number }>(catalog, 'select on_hand, reserved from stock where sku = ?', [
        sku,
      ])
    )[0];
  const skuOf = async (initialStock: number) => (await aProduct(catalog, { initialStock })).variants[0]?.sku ?? '';

  test('100 buyers of the last piece: exactly one gets it', async () => {
    const sku = await skuOf(1);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => reserve(catalog, randomUUID(), [{ sku, quantity: 1 }])),
    );
    const outcomes = answers.map(({ data }) => data.reserveInventory);
    expect(outcomes.filter(({ reservation }) => reservation?.state === 'HELD')).toHaveLength(1);
    expect(outcomes.filter(({ userErrors }) => userErrors[0]?.code === 'INSUFFICIENT_STOCK')).toHaveLength(99);
    expect(await stock(sku)).toEqual({ on_hand: 1, reserved: 1 });
  });

  test('50 buyers of overlapping baskets neither deadlock nor oversell, and the counters equal the rows', async () => {
    const skus = await Promise.all(Array.from({ length: 6 }, () => skuOf(20)));
    const baskets = Array.from({ length: 50 }, (_, buyer) =>
      [0, 1, 2, 3].map((step) => ({
        sku: skus[(buyer * 5 + step * (buyer % 5 === 0 ? 5 : 1)) % 6] ?? '',
        quantity: 1 + ((buyer + step) % 2),
      })),
    );
    const answers = await Promise.all(baskets.map((lines) => reserve(catalog, randomUUID(), lines)));
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect([undefined, 'INSUFFICIENT_STOCK']).toContain(data.reserveInventory.userErrors[0]?.code);
    }
    expect(answers.some(({ data }) => data.reserveInventory.reservation !== null)).toBe(true);
    const wrong = await rows(
      catalog,
      `select s.sku from stock s left join (
         select l.sku, sum(l.quantity - l.shipped) as held from reservation_lines l join reservations r on r.id = l.reservation_id
         where r.state in ('HELD', 'COMMITTED') group by l.sku) h on h.sku = s.sku
       where s.reserved <> coalesce(h.held, 0) or s.reserved > s.on_hand`,
    );
    expect(wrong).toEqual([]);
  });

  test('two lines of one SKU are checked together', async () => {
    const sku = await skuOf(3);
    const answer = await reserve(catalog, randomUUID(), [
      { sku, quantity: 2 },
      { sku: sku.toLowerCase(), quantity: 2 },
    ]);
    expect(answer.data.reserveInventory.shortages).toEqual([{ sku, requested: 4, available: 3 }]);
    expect(await stock(sku)).toEqual({ on_hand: 3, reserved: 0 });
  });

  test('an order that asks again gets the same reservation, with other lines a refusal', async () => {
    const sku = await skuOf(5);
    const orderId = randomUUID();
    const twice = await Promise.all([1, 2, 3].map(() => reserve(catalog, orderId, [{ sku, quantity: 2 }])));
    expect(new Set(twice.map(({ data }) => data.reserveInventory.reservation.id)).size).toBe(1);
    const other = await reserve(catalog, orderId, [{ sku, quantity: 1 }]);
    expect(other.data.reserveInventory.userErrors).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await stock(sku)).toEqual({ on_hand: 5, reserved: 2 });
  });

  test('commit and release are applied once; a committed reservation is released only by name', async () => {
    const sku = await skuOf(5);
    const orderId = randomUUID();
    await reserve(catalog, orderId, [{ sku, quantity: 2 }]);
    expect((await ask('commitReservation', orderId)).data.commitReservation.reservation.state).toBe('COMMITTED');
    expect((await ask('commitReservation', orderId)).data.commitReservation.reservation.state).toBe('COMMITTED');
    expect((await ask('releaseReservation', orderId)).data.releaseReservation.userErrors).toEqual([
      { code: 'ILLEGAL_TRANSITION' },
    ]);
    const released = await Promise.all([1, 2, 3].map(() => ask('releaseReservation', orderId, ', committed: true')));
    for (const { data } of released) expect(data.releaseReservation.reservation.state).toBe('RELEASED');
    expect(await stock(sku)).toEqual({ on_hand: 5, reserved: 0 });
  });

  test('a release that comes before its reservation makes the reservation fail', async () => {
    const sku = await skuOf(5);
    const orderId = randomUUID();
    expect((await ask('releaseReservation', orderId)).data.releaseReservation.reservation.state).toBe('RELEASED');
    const late = await reserve(catalog, orderId, [{ sku, quantity: 1 }]);
    expect(late.data.reserveInventory.userErrors).toEqual([{ code: 'ILLEGAL_TRANSITION' }]);
    expect(await stock(sku)).toEqual({ on_hand: 5, reserved: 0 });
  });

  test('what ran out goes back once; a late commit retakes it or fails', async () => {
    const sku = await skuOf(2);
    const orderId = randomUUID();
    await reserve(catalog, orderId, [{ sku, quantity: 2 }]);
    expect(await expireIfOverdue(catalog.hosted.context(), orderId)).toBe(false);
    await rows(catalog, `update reservations set expires_at = now() - interval '1 second' where order_id = ?`, [
      orderId,
    ]);
    const expired = await Promise.all([1, 2, 3].map(() => expireIfOverdue(catalog.hosted.context(), orderId)));
    expect(expired.filter(Boolean)).toHaveLength(1);
    expect(await stock(sku)).toEqual({ on_hand: 2, reserved: 0 });
    expect(
      (await ask('extendReservation', orderId, ', ttlSeconds: 60')).data.extendReservation.userErrors[0].code,
    ).toBe('ILLEGAL_TRANSITION');
    const rival = randomUUID();
    await reserve(catalog, rival, [{ sku, quantity: 1 }]);
    expect((await ask('commitReservation', orderId)).data.commitReservation.userErrors).toEqual([
      { code: 'INSUFFICIENT_STOCK' },
    ]);
    await ask('releaseReservation', rival);
    expect((await ask('commitReservation', orderId)).data.commitReservation.reservation.state).toBe('COMMITTED');
    expect(await stock(sku)).toEqual({ on_hand: 2, reserved: 2 });
  });

  test('what is shipped leaves on hand and reserved together, once per key', async () => {
    const sku = await skuOf(5);
    const orderId = randomUUID();
    await reserve(catalog, orderId, [{ sku, quantity: 3 }]);
    await ask('commitReservation', orderId);
    const ship = (key: string, quantity: number) =>
      ask('shipReservation', orderId, `, idempotencyKey: "${key}", lines: [{ sku: "${sku}", quantity: ${quantity} }]`);
    await Promise.all([ship('a', 2), ship('a', 2)]);
    expect(await stock(sku)).toEqual({ on_hand: 3, reserved: 1 });
    expect((await ship('b', 2)).data.shipReservation.userErrors).toEqual([{ code: 'VALIDATION' }]);
    expect(await stock(sku)).toEqual({ on_hand: 3, reserved: 1 });
  });

  test('only the order service reserves', async () => {
    const answer = await catalog.query(
      `mutation { reserveInventory(input: { orderId: "${randomUUID()}", lines: [] }) { userErrors { code } } }`,
    );
    expect(answer.errors?.[0]?.extensions?.['code']).toBeDefined();
    expect(answer.data ?? null).toBeNull();
  });
});
