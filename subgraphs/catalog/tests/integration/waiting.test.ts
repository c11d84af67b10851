import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@tessera/caller/caller';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { aKey, aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { hostForTest } from '@tessera/testing/host-for-test';
import { statementsOf } from '@tessera/testing/statements';
import { changeStock } from '../../commands/change-stock.ts';
import { eraseSubject } from '../../commands/erase-subject.ts';
import { expireIfOverdue } from '../../commands/expire-reservation.ts';
import { updateProduct } from '../../commands/update-product.ts';
import { tellWaiting } from '../../jobs/tell-waiting.ts';
import subgraph from '../../subgraph.ts';
import { aProduct, aSeller, type CatalogUnderTest, ORDERS, reserve, rows } from '../fixtures.ts';

const NOTIFY = `mutation ($id: ID!) { notifyWhenBack(variantId: $id) { variant { id awaitedByMe } userErrors { code field } } }`;
const CANCEL = `mutation ($id: ID!) { cancelNotifyWhenBack(variantId: $id) { variant { id awaitedByMe } userErrors { code } } }`;
const ADJUST = `mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { code } } }`;
const RELEASE = `mutation ($id: ID!) { releaseReservation(orderId: $id) { reservation { state } userErrors { code } } }`;

describe('waiting for what is sold out', () => {
  let catalog: CatalogUnderTest;
  beforeAll(async () => {
    // What was told stays in the outbox for days, so it can be counted.
    catalog = await hostForTest(subgraph, { env: { CATALOG_MAX_STOCK_WAITS: '3' } });
  });
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]();
  });

  const seller = aSeller();
  /** A published variant of which there are so many. */
  const aVariant = async (initialStock = 0) => {
    const product = await aProduct(catalog, { initialStock }, seller);
    const [variant] = product.variants;
    if (variant === undefined) throw new Error('A product has a variant.');
    return { ...variant, productId: product.id };
  };
  const wait = async (id: string, as: Caller) => (await catalog.query(NOTIFY, { id }, { as })).data.notifyWhenBack;
  const adjust = (sku: string, delta: number) =>
    catalog.query(ADJUST, { input: { sku, delta, reason: 'CORRECTION' } }, { as: seller });
  const toldOf = (sku: string) =>
    rows<{ userId: string }>(
      catalog,
      `select envelope -> 'data' ->> 'userId' as "userId" from outbox
       where envelope ->> 'eventType' = 'stock_wait.ended' and envelope -> 'data' ->> 'sku' = ? order by id`,
      [sku],
    );
  const crossingsOf = async (sku: string) =>
    (
      await rows(
        catalog,
        `select 1 from outbox where envelope ->> 'eventType' = 'product.back_in_stock' and envelope -> 'data' ->> 'sku' = ?`,
        [sku],
      )
    ).length;
  /** Until no run that tells who waits is left. */
  const settled = () =>
    until('those who wait to be told', async () => {
      const left = await rows(catalog, `select 1 from graphile_worker.jobs where task_identifier = 'tell-waiting'`);
      return left.length === 0;
    });

  const lockWaits = async () =>
    (
      await rows(
        catalog,
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).length;
  const standing = (productId: string, status: string) =>
    catalog.query(
      `mutation { updateProduct(id: "${productId}", input: { status: ${status} }) { userErrors { code } } }`,
      {},
      { as: seller },
    );

  test('is asked for once by a person and a variant, taken back, and only for what is sold out', async () => {
    const [person, other] = [aUser(), aUser()];
    const variant = await aVariant();
    expect(await Promise.all([1, 2, 3].map(() => wait(variant.id, person)))).toEqual(
      Array(3).fill({ variant: { id: variant.id, awaitedByMe: true }, userErrors: [] }),
    );
    expect(await rows(catalog, 'select 1 from stock_waits where user_id = ?', [person.userId])).toHaveLength(1);
    const seen = async (as?: Caller) => {
      const ask = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ProductVariant { awaitedByMe } } }`;
      const r = [{ __typename: 'ProductVariant', id: variant.id }];
      return (await catalog.query(ask, { r }, as === undefined ? {} : { as })).data._entities[0].awaitedByMe;
    };
    const byKey = aKey({ userId: person.userId, permissions: ['self:profile'] });
    expect([await seen(person), await seen(other), await seen(byKey), await seen()]).toEqual([true, false, null, null]);
    const list = await catalog.query(`{ awaitedVariants { id product { id } } }`, {}, { as: person });
    expect(list.data.awaitedVariants).toEqual([{ id: variant.id, product: { id: variant.productId } }]);

    for (let time = 0; time < 2; time += 1) {
      const answer = await catalog.query(CANCEL, { id: variant.id }, { as: person });
      expect(answer.data.cancelNotifyWhenBack).toEqual({
        variant: { id: variant.id, awaitedByMe: false },
        userErrors: [],
      });
    }
    const there = await aVariant(1);
    expect(await wait(there.id, person)).toEqual({
      variant: null,
      userErrors: [{ code: 'CONFLICT', field: 'variantId' }],
    });
    const draft = (await aProduct(catalog, { initialStock: 0, status: 'DRAFT' }, seller)).variants[0]?.id ?? '';
    for (const id of [draft, randomUUID(), 'no id']) {
      expect((await wait(id, person)).userErrors).toEqual([{ code: 'NOT_FOUND', field: 'variantId' }]);
    }
  });

  test('is possible for so many variants, also by requests at the same moment; what was told makes room', async () => {
    const person = aUser();
    const variants = await Promise.all([1, 2, 3, 4, 5].map(() => aVariant()));
    const answers = await Promise.all(variants.map(({ id }) => wait(id, person)));
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'waits').toSorted();
    expect(codes).toEqual(['TOO_MANY_STOCK_WAITS', 'TOO_MANY_STOCK_WAITS', 'waits', 'waits', 'waits']);
    const had = variants[answers.findIndex(({ variant }) => variant !== null)];
    const refused = variants[answers.findIndex(({ variant }) => variant === null)];
    // Who waits for it already is not refused.
    expect((await wait(had?.id ?? '', person)).userErrors).toEqual([]);
    await adjust(had?.sku ?? '', 1);
    await settled();
    expect((await wait(refused?.id ?? '', person)).userErrors).toEqual([]);
  });

  test('ends once for each person, whoever else adjusts, releases, lets expire and reserves at the same moment', async () => {
    for (let round = 0; round < 2; round += 1) {
      const variant = await aVariant(8);
      const { sku } = variant;
      const orders = Array.from({ length: 8 }, () => randomUUID());
      for (const order of orders) await reserve(catalog, order, [{ sku, quantity: 1 }]);
      const people = Array.from({ length: 12 }, () => aUser());
      const waits = await Promise.all(people.map((person) => wait(variant.id, person)));
      expect(waits.flatMap(({ userErrors }) => userErrors)).toEqual([]);
      const [released, expired] = [orders.slice(0, 4), orders.slice(4)];
      await rows(
        catalog,
        `update reservations set expires_at = now() - interval '1 second' where order_id = any(array[?]::uuid[]) returning 1`,
        [expired],
      );
      await Promise.all([
        ...released.map((id) => catalog.query(RELEASE, { id }, { as: ORDERS })),
        ...expired.map((id) => expireIfOverdue(catalog.hosted.context(), id)),
        ...[1, 2].map((delta) => adjust(sku, delta)),
        ...[1, 2, 3].map(() => reserve(catalog, randomUUID(), [{ sku, quantity: 2 }])),
      ]);
      await settled();
      expect(await crossingsOf(sku)).toBeGreaterThanOrEqual(1);
      const told = (await toldOf(sku)).map(({ userId }) => userId).toSorted();
      expect(told).toEqual(people.map(({ userId }) => userId).toSorted());
      expect(await rows(catalog, 'select 1 from stock_waits where sku = ?', [sku])).toEqual([]);
    }
  });

  test('that begins as the stock comes back is refused or told of, never forgotten', async () => {
    const counts = { refused: 0, accepted: 0 };
    for (let round = 0; round < 4; round += 1) {
      const variant = await aVariant();
      const people = Array.from({ length: 8 }, () => aUser());
      const [answers] = await Promise.all([
        Promise.all(people.map((person) => wait(variant.id, person))),
        adjust(variant.sku, 1),
      ]);
      await settled();
      const accepted = people.filter((_, index) => answers[index].variant !== null).map(({ userId }) => userId);
      expect((await toldOf(variant.sku)).map(({ userId }) => userId).toSorted()).toEqual(accepted.toSorted());
      counts.accepted += accepted.length;
      counts.refused += people.length - accepted.length;
    }
    expect(counts.accepted + counts.refused).toBe(32);
  });

  test('holds the counters while it is put down, so that what comes in meanwhile finds it', async () => {
    const variant = await aVariant();
    const person = aUser();
    // The request has read the counters, and is then kept waiting for the person's other requests.
    const { asking, adjusting } = await catalog.hosted.orm.em.fork().transactional(async (tx) => {
      await tx.execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`stock-waits ${person.userId}`]);
      const pending = wait(variant.id, person);
      await until('the request waits', async () => (await lockWaits()) >= 1);
      let isAdjusted = false;
      const coming = adjust(variant.sku, 1).finally(() => {
        isAdjusted = true;
      });
      await until('the delivery waits as well, or is through', async () => isAdjusted || (await lockWaits()) >= 2);
      return { asking: [pending], adjusting: [coming] };
    });
    const [answer] = await Promise.all([...asking, ...adjusting]);
    expect(answer.userErrors).toEqual([]);
    await settled();
    expect(await toldOf(variant.sku)).toEqual([{ userId: person.userId }]);
  });

  test('ends with one crossing: the next tells who came since, and a late run of the first does not', async () => {
    const variant = await aVariant();
    const [first, second] = [aUser(), aUser()];
    await wait(variant.id, first);
    await adjust(variant.sku, 2);
    await settled();
    const [{ version } = { version: 0 }] = await rows<{ version: number }>(
      catalog,
      'select version from stock where sku = ?',
      [variant.sku],
    );
    await adjust(variant.sku, -2);
    await wait(variant.id, second);
    await tellWaiting.run({ sku: variant.sku, version }, catalog.hosted.context());
    expect(await toldOf(variant.sku)).toEqual([{ userId: first.userId }]);
    // More of what is there already is no crossing.
    for (const delta of [3, 4]) await adjust(variant.sku, delta);
    await settled();
    expect(await toldOf(variant.sku)).toEqual([{ userId: first.userId }, { userId: second.userId }]);
  });

  test('goes on where it is sold out again before anybody is told', async () => {
    const variant = await aVariant();
    const person = aUser();
    await wait(variant.id, person);
    // What comes in is taken in the same moment: the run that the first enqueues finds nothing left.
    const work = catalog.hosted.context();
    await inTransaction(work.em, async (tx) => {
      for (const onHandDelta of [1, -1]) {
        await changeStock(tx, work, { sku: variant.sku, onHandDelta, reservedDelta: 0, reason: 'CORRECTION' });
      }
    });
    await settled();
    expect(await toldOf(variant.sku)).toEqual([]);
    await adjust(variant.sku, 1);
    await settled();
    expect(await toldOf(variant.sku)).toEqual([{ userId: person.userId }]);
  });

  test('is told of by the next run although one that found nothing left is not over yet', async () => {
    const variant = await aVariant();
    const person = aUser();
    await wait(variant.id, person);
    const work = catalog.hosted.context();
    await inTransaction(work.em, async (tx) => {
      await tellWaiting.run({ sku: variant.sku, version: 1000 }, { ...work, em: tx });
      await adjust(variant.sku, 1);
      await settled();
      expect(await toldOf(variant.sku)).toEqual([{ userId: person.userId }]);
    });
  });

  test.each(['DRAFT', 'ARCHIVED'])(
    'is not ended by what is %s, but as soon as it is for sale again',
    async (hidden) => {
      const [variant, soldOut] = [await aVariant(), await aVariant()];
      const person = aUser();
      for (const { id } of [variant, soldOut]) await wait(id, person);
      for (const { productId } of [variant, soldOut]) await standing(productId, hidden);
      await adjust(variant.sku, 5);
      await settled();
      expect(await toldOf(variant.sku)).toEqual([]);
      if (hidden === 'DRAFT') {
        // What is a draft again is shown to nobody, also not to who waits for it.
        const shown = await catalog.query('{ awaitedVariants { id } }', {}, { as: person });
        expect(shown.data.awaitedVariants).toEqual([]);
      }
      for (const { productId } of [variant, soldOut]) await standing(productId, 'PUBLISHED');
      await settled();
      expect(await toldOf(variant.sku)).toEqual([{ userId: person.userId }]);
      expect(await toldOf(soldOut.sku)).toEqual([]);
      await adjust(soldOut.sku, 1);
      await settled();
      expect(await toldOf(soldOut.sku)).toEqual([{ userId: person.userId }]);
    },
  );

  test('ends also where the stock comes while the product is being put on sale again', async () => {
    const variant = await aVariant();
    const person = aUser();
    await wait(variant.id, person);
    await standing(variant.productId, 'DRAFT');
    // The product is shown, and that is not committed yet.
    const work = catalog.hosted.context();
    const adjusting = await inTransaction(work.em, async (tx) => {
      await updateProduct({ ...work, em: tx, caller: seller }, variant.productId, { status: 'PUBLISHED' });
      let isAdjusted = false;
      const coming = adjust(variant.sku, 1).finally(() => {
        isAdjusted = true;
      });
      await until('the delivery waits, or is through', async () => isAdjusted || (await lockWaits()) >= 1);
      if (isAdjusted) await settled();
      return [coming];
    });
    await Promise.all(adjusting);
    await settled();
    expect(await toldOf(variant.sku)).toEqual([{ userId: person.userId }]);
  });

  test('is forgotten with the person', async () => {
    const variant = await aVariant();
    const [person, other] = [aUser(), aUser()];
    for (const who of [person, other]) await wait(variant.id, who);
    const work = catalog.hosted.context();
    await inTransaction(work.em, (tx) => eraseSubject(person.userId, { ...work, em: tx }));
    const left = await rows(catalog, 'select user_id as "userId" from stock_waits where sku = ?', [variant.sku]);
    expect(left).toEqual([{ userId: other.userId }]);
  });

  test('is one statement for a page of variants', async () => {
    const person = aUser();
    const variants = await Promise.all([1, 2, 3].map(() => aVariant()));
    for (const { id } of variants) await wait(id, person);
    const { result, statements } = await statementsOf(catalog.hosted, () =>
      catalog.query(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ProductVariant { awaitedByMe } } }`,
        { r: variants.map(({ id }) => ({ __typename: 'ProductVariant', id })) },
        { as: person },
      ),
    );
    expect(result.data._entities).toEqual(Array(3).fill({ awaitedByMe: true }));
    expect(statements.filter((statement) => statement.includes('stock_waits'))).toHaveLength(1);
  });
});
