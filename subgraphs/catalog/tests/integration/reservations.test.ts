import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { until } from '@tessera/testing/eventually';
import { hostForTest } from '@tessera/testing/host-for-test';
import { expireIfOverdue } from '../../commands/expire-reservation.ts';
import catalogSubgraph from '../../subgraph.ts';
import { aProduct, type CatalogUnderTest, ORDERS, reserve, rows } from '../fixtures.ts';

describe('reservations', () => {
  let catalog: CatalogUnderTest;
  beforeAll(async () => {
    // Below this level stands the error of the one job that has to fail.
    catalog = await hostForTest(catalogSubgraph, { log: createLog({ name: 'test:catalog', level: 'fatal' }) });
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
    // The job of the full minute may have been the one that did.
    expect(expired.filter(Boolean).length).toBeLessThanOrEqual(1);
    expect((await eventsOf(orderId)).filter(({ type }) => type === 'inventory.expired')).toHaveLength(1);
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

  test('what comes back goes on sale once per key, and never more of it than was shipped', async () => {
    const sku = await skuOf(5);
    const orderId = randomUUID();
    await reserve(catalog, orderId, [{ sku, quantity: 3 }]);
    await ask('commitReservation', orderId);
    await ask('shipReservation', orderId, ', idempotencyKey: "all"');
    const back = (key: string, quantity: number) =>
      ask('restockReturn', orderId, `, idempotencyKey: "${key}", lines: [{ sku: "${sku}", quantity: ${quantity} }]`);
    await Promise.all([back('a', 2), back('a', 2)]);
    expect(await stock(sku)).toEqual({ on_hand: 4, reserved: 0 });
    expect((await back('a', 1)).data.restockReturn.userErrors).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect((await back('b', 2)).data.restockReturn.userErrors).toEqual([{ code: 'VALIDATION' }]);
    expect((await back('b', 1)).data.restockReturn.userErrors).toEqual([]);
    expect(await stock(sku)).toEqual({ on_hand: 5, reserved: 0 });
  });

  const timerOf = async (orderId: string) =>
    (
      await rows<{ runAt: string }>(
        catalog,
        `select to_char(run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "runAt" from graphile_worker.jobs
         where key = ?`,
        [`expire-reservation:${orderId}`],
      )
    )[0];
  const makeOverdue = (orderId: string) =>
    rows(catalog, `update reservations set expires_at = now() - interval '1 second' where order_id = ?`, [orderId]);
  /** Moves the time of the timer here, as if it had passed: the worker that is running takes it. */
  const makeTimerDue = (orderId: string) =>
    rows(catalog, `select graphile_worker.reschedule_jobs(array[id], now()) from graphile_worker.jobs where key = ?`, [
      `expire-reservation:${orderId}`,
    ]);
  const stateOf = async (orderId: string) =>
    (await rows<{ state: string }>(catalog, 'select state from reservations where order_id = ?', [orderId]))[0]?.state;
  const eventsOf = (orderId: string) =>
    rows<{ type: string; actor: unknown }>(
      catalog,
      `select envelope ->> 'eventType' as type, envelope -> 'actor' as actor from outbox
       where envelope ->> 'aggregateId' = ? order by id`,
      [orderId],
    );

  test('a reservation that is extended lives longer, with its timer, and is never shortened', async () => {
    const sku = await skuOf(5);
    const orderId = randomUUID();
    const begunMs = performance.now();
    await reserve(catalog, orderId, [{ sku, quantity: 2 }], 1200);
    const extend = async (ttlSeconds: number) => {
      const answer = await catalog.query(
        `mutation ($orderId: ID!, $ttlSeconds: Int!) { extendReservation(orderId: $orderId, ttlSeconds: $ttlSeconds) {
           reservation { state expiresAt lines { quantity } } userErrors { code field } } }`,
        { orderId, ttlSeconds },
        { as: ORDERS },
      );
      return answer.data.extendReservation;
    };
    const before = await timerOf(orderId);
    const longer = await extend(3000);
    expect(longer.reservation).toMatchObject({ state: 'HELD', lines: [{ quantity: 2 }] });
    const gained = Date.parse(longer.reservation.expiresAt) - Date.parse(before?.runAt ?? '');
    expect(gained).toBeGreaterThanOrEqual(1_800_000);
    // As much longer as it was extended later, to the millisecond that times are rounded to.
    expect(gained).toBeLessThanOrEqual(1_800_000 + (performance.now() - begunMs) + 2);
    expect(await timerOf(orderId)).toEqual({ runAt: longer.reservation.expiresAt });
    expect((await extend(30)).reservation.expiresAt).toBe(longer.reservation.expiresAt);
    for (const bad of [0, 3601]) {
      expect((await extend(bad)).userErrors).toEqual([{ code: 'VALIDATION', field: 'ttlSeconds' }]);
    }
    expect(await stock(sku)).toEqual({ on_hand: 5, reserved: 2 });
    await makeOverdue(orderId);
    expect((await extend(600)).userErrors).toEqual([{ code: 'ILLEGAL_TRANSITION', field: 'orderId' }]);
    expect((await ask('commitReservation', orderId)).data.commitReservation.reservation.state).toBe('COMMITTED');
    expect((await extend(600)).userErrors).toEqual([{ code: 'ILLEGAL_TRANSITION', field: 'orderId' }]);
  });

  test('the timer gives back what ran out, and tells it once; what was extended meanwhile it leaves alone', async () => {
    const [sku, late, kept] = [await skuOf(5), randomUUID(), randomUUID()];
    await reserve(catalog, late, [{ sku, quantity: 2 }]);
    await reserve(catalog, kept, [{ sku, quantity: 1 }]);
    await makeOverdue(late);
    await Promise.all([makeTimerDue(late), makeTimerDue(kept)]);
    await until(
      'both timers to be over',
      async () => (await timerOf(late)) === undefined && (await timerOf(kept)) === undefined,
    );
    expect([await stateOf(late), await stateOf(kept)]).toEqual(['EXPIRED', 'HELD']);
    expect(await stock(sku)).toEqual({ on_hand: 5, reserved: 1 });
    expect((await eventsOf(late)).map(({ type }) => type)).toEqual(['inventory.reserved', 'inventory.expired']);
    expect((await eventsOf(late)).at(-1)?.actor).toBeNull();
  });

  test('what lost its timer is found each minute, also behind one that cannot be expired', async () => {
    const [sku, broken, lost] = [await skuOf(5), randomUUID(), randomUUID()];
    const brokenSku = await skuOf(5);
    await reserve(catalog, broken, [{ sku: brokenSku, quantity: 1 }]);
    await reserve(catalog, lost, [{ sku, quantity: 3 }]);
    for (const orderId of [broken, lost]) {
      await rows(catalog, 'select graphile_worker.remove_job(?)', [`expire-reservation:${orderId}`]);
    }
    // The oldest one's stock does not hold it any more: whoever finds it overdue, the full minute too, cannot expire it.
    await rows(catalog, 'update stock set reserved = 0 where sku = ?', [brokenSku]);
    await makeOverdue(lost);
    await rows(catalog, `update reservations set expires_at = now() - interval '1 hour' where order_id = ?`, [broken]);
    // As the cron line does it at the full minute.
    await rows(
      catalog,
      `select graphile_worker.add_job('expire-overdue-reservations', job_key => 'cron:expire-overdue-reservations')`,
    );
    await until('it to expire', async () => (await stateOf(lost)) === 'EXPIRED');
    expect(await stock(sku)).toEqual({ on_hand: 5, reserved: 0 });
    expect(await stateOf(broken)).toBe('HELD');
    await rows(catalog, 'update stock set reserved = 1 where sku = ?', [brokenSku]);
  });

  test('only the order service reserves', async () => {
    const answer = await catalog.query(
      `mutation { reserveInventory(input: { orderId: "${randomUUID()}", lines: [] }) { userErrors { code } } }`,
    );
    expect(answer.errors?.[0]?.extensions?.['code']).toBeDefined();
    expect(answer.data ?? null).toBeNull();
  });
});
