import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Caller } from '@tessera/caller/caller';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { aUser } from '@tessera/testing/callers';
import { hostForTest } from '@tessera/testing/host-for-test';
import { eraseSubject } from '../../commands/erase-subject.ts';
import { settlePricesOf } from '../../commands/settle-prices.ts';
import { settleOverduePrices } from '../../jobs/settle-overdue-prices.ts';
import subgraph from '../../subgraph.ts';
import { aKeeper, aProduct, aSeller, type CatalogUnderTest, rows } from '../fixtures.ts';

const SCHEDULE = `mutation ($input: SchedulePriceInput!) { schedulePrice(input: $input) {
  scheduledPrice { id state startsAt endsAt price { amountMinor currency } variant { id } } userErrors { code field } } }`;
const CANCEL = `mutation ($id: ID!) { cancelScheduledPrice(id: $id) { scheduledPrice { id state } userErrors { code field } } }`;
const SEEN = `query ($id: ID!) { product(id: $id) { price { amountMinor } compareAtPrice { amountMinor }
  lowestPriorPrice { amountMinor } priceHistory { previous { amountMinor } price { amountMinor } }
  variants { id price { amountMinor } priceHistory { previous { amountMinor } price { amountMinor } } scheduledPrices { id state } } } }`;
const COMPARED = `query ($id: ID!) { product(id: $id) { compareAtPrice { amountMinor currency } } }`;

interface Change {
  readonly previous: { readonly amountMinor: number };
  readonly price: { readonly amountMinor: number };
}

describe('a price that was said beforehand', () => {
  let catalog: CatalogUnderTest;
  beforeAll(async () => {
    // Tests begin and end prices themselves: the net of each minute would be there before them.
    catalog = await hostForTest(subgraph, { consume: false });
  });
  afterAll(async () => {
    await catalog[Symbol.asyncDispose]();
  });

  const seller = aSeller();
  const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
  /** The moment that a test goes by: what is said to be at one time is, however long a machine takes. */
  let base = Date.now();
  beforeEach(() => {
    base = Date.now();
  });
  const inMinutes = (minutes: number) => new Date(base + minutes * 60_000).toISOString();
  const costing = async (amountMinor: number, given = {}) => {
    const product = await aProduct(catalog, { price: eur(amountMinor), ...given }, seller);
    return { ...product, variantId: product.variants[0]?.id ?? '' };
  };
  const schedule = async (input: object, as: Caller = seller) =>
    (await catalog.query(SCHEDULE, { input }, { as })).data.schedulePrice;
  /** Schedules a price in an hour, for half an hour where not said. */
  const inAnHour = async (variantId: string, amountMinor: number, endsAt: string | null = inMinutes(90)) => {
    const { scheduledPrice, userErrors } = await schedule({
      variantId,
      price: eur(amountMinor),
      startsAt: inMinutes(60),
      endsAt,
    });
    expect(userErrors).toEqual([]);
    return scheduledPrice.id as string;
  };
  const update = async (id: string, input: object) => {
    const answer = await catalog.query(
      `mutation ($id: ID!, $input: UpdateProductInput!) { updateProduct(id: $id, input: $input) { userErrors { code } } }`,
      { id, input },
      { as: seller },
    );
    expect(answer.data.updateProduct.userErrors).toEqual([]);
  };
  const cancel = async (id: string, as: Caller = seller) =>
    (await catalog.query(CANCEL, { id }, { as })).data.cancelScheduledPrice;
  /** Lets so many minutes pass for the schedules of a product. */
  const pass = (productId: string, minutes: number) =>
    rows(
      catalog,
      `update scheduled_prices set starts_at = starts_at - make_interval(mins => ?), ends_at = ends_at - make_interval(mins => ?)
       where product_id = ? returning 1`,
      [minutes, minutes, productId],
    );
  const settle = (productId: string) => settlePricesOf(catalog.hosted.context(), productId);
  const seen = async (id: string, as: Caller = seller) => (await catalog.query(SEEN, { id }, { as })).data.product;
  const priceOf = async (id: string) => (await seen(id)).price.amountMinor;
  const asPairs = (changes: readonly Change[]) =>
    changes.map(({ previous, price }) => [previous.amountMinor, price.amountMinor]);
  const toldOf = (productId: string, on = catalog) =>
    rows<{ previousMinor: number; priceMinor: number }>(
      on,
      `select (envelope -> 'data' ->> 'previousMinor')::int as "previousMinor", (envelope -> 'data' ->> 'priceMinor')::int as "priceMinor"
       from outbox where envelope ->> 'eventType' = 'product.price_changed' and envelope -> 'data' ->> 'productId' = ? order by id`,
      [productId],
    );
  const stateOf = async (id: string) =>
    (await rows<{ state: string }>(catalog, 'select state from scheduled_prices where id = ?', [id]))[0]?.state;

  test('begins and ends in its time, is told and kept each time, and no cache shows the one before', async () => {
    const { id, variantId } = await costing(1000, { compareAtPrice: eur(1200) });
    const scheduleId = await inAnHour(variantId, 800);
    expect(await settle(id)).toBe(0);
    expect(await seen(id)).toMatchObject({
      price: { amountMinor: 1000 },
      variants: [{ scheduledPrices: [{ id: scheduleId, state: 'SCHEDULED' }] }],
    });
    expect((await seen(id, aUser())).variants[0].scheduledPrices).toBeNull();
    await pass(id, 61);
    expect([await settle(id), await settle(id)]).toEqual([1, 0]);
    expect(await seen(id)).toMatchObject({
      price: { amountMinor: 800 },
      compareAtPrice: { amountMinor: 1200 },
      lowestPriorPrice: { amountMinor: 1000 },
      variants: [{ price: { amountMinor: 800 }, scheduledPrices: [{ id: scheduleId, state: 'ACTIVE' }] }],
    });
    await pass(id, 30);
    expect([await settle(id), await settle(id)]).toEqual([1, 0]);
    const after = await seen(id);
    expect(after).toMatchObject({ price: { amountMinor: 1000 }, variants: [{ scheduledPrices: [] }] });
    expect(asPairs(after.priceHistory)).toEqual([
      [800, 1000],
      [1000, 800],
    ]);
    expect(await toldOf(id)).toEqual([
      { previousMinor: 1000, priceMinor: 800 },
      { previousMinor: 800, priceMinor: 1000 },
    ]);
    expect(await stateOf(scheduleId)).toBe('ENDED');
  });

  test('of a variant with a price of its own is the variant’s, and the product costs what it did', async () => {
    const unique = randomUUID().slice(0, 8);
    const { id, variants } = await costing(1000, {
      variants: [{ sku: `A-${unique}` }, { sku: `B-${unique}` }, { sku: `C-${unique}`, price: eur(1500) }],
    });
    const [, inheriting, own] = variants;
    for (const variant of [inheriting, own]) await inAnHour(variant?.id ?? '', 700);
    await pass(id, 61);
    expect(await settle(id)).toBe(2);
    const prices = async () =>
      (await seen(id)).variants.map((variant: { price: { amountMinor: number } }) => variant.price.amountMinor);
    expect([await priceOf(id), await prices()]).toEqual([1000, [1000, 700, 700]]);
    await pass(id, 30);
    expect(await settle(id)).toBe(2);
    expect([await priceOf(id), await prices()]).toEqual([1000, [1000, 1000, 1500]]);
    const after = await seen(id);
    expect(after).toMatchObject({ priceHistory: [], lowestPriorPrice: null });
    expect(after.variants.map(({ priceHistory }: { priceHistory: Change[] }) => asPairs(priceHistory))).toEqual([
      [],
      [
        [700, 1000],
        [1000, 700],
      ],
      [
        [700, 1500],
        [1500, 700],
      ],
    ]);
    // What is asked for of a product reads none of its variants' changes.
    expect(await rows(catalog, 'select 1 from price_changes where product_id = ?', [id])).toEqual([]);
    // It costs again whatever the product costs.
    const [left] = await rows(catalog, 'select price_minor as price from product_variants where id = ?', [
      inheriting?.id,
    ]);
    expect(left).toEqual({ price: null });
  });

  test('is set once, by whichever of two hosts comes for it first', async () => {
    const other = await catalog.replica();
    try {
      const products = await Promise.all(Array.from({ length: 6 }, () => costing(500)));
      for (const { id, variantId } of products) {
        await inAnHour(variantId, 400);
        await pass(id, 61);
      }
      const sweep = (host: typeof other) => settleOverduePrices.run({}, host.context());
      await Promise.all([sweep(catalog.hosted), sweep(other), sweep(catalog.hosted), sweep(other)]);
      for (const { id } of products) {
        expect(await toldOf(id)).toEqual([{ previousMinor: 500, priceMinor: 400 }]);
        await pass(id, 30);
      }
      await Promise.all([sweep(catalog.hosted), sweep(other), sweep(other)]);
      for (const { id } of products) {
        expect((await toldOf(id)).map(({ priceMinor }) => priceMinor)).toEqual([400, 500]);
        expect(asPairs((await seen(id)).priceHistory)).toEqual([
          [400, 500],
          [500, 400],
        ]);
      }
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });

  test('that begins as another ends goes back to the price before both', async () => {
    const { id, variantId } = await costing(1000);
    const [first, second] = [inMinutes(60), inMinutes(90)];
    await schedule({ variantId, price: eur(900), startsAt: first, endsAt: second });
    const next = await schedule({ variantId, price: eur(700), startsAt: second, endsAt: inMinutes(120) });
    expect(next.userErrors).toEqual([]);
    await pass(id, 61);
    await settle(id);
    await pass(id, 30);
    // The end of the one and the beginning of the other are due at the same moment, and two come for them.
    await Promise.all([settle(id), settle(id)]);
    expect(await priceOf(id)).toBe(700);
    await pass(id, 30);
    await settle(id);
    expect(await priceOf(id)).toBe(1000);
    expect((await toldOf(id)).map(({ priceMinor }) => priceMinor)).toEqual([900, 1000, 700, 1000]);
  });

  test('gives way to one that was set by hand meanwhile', async () => {
    const { id, variantId } = await costing(1000);
    await inAnHour(variantId, 800);
    await pass(id, 61);
    await settle(id);
    await update(id, { price: eur(850) });
    await pass(id, 30);
    expect(await settle(id)).toBe(1);
    expect(await priceOf(id)).toBe(850);
  });

  test('of what is the default no more ends as it began, also where the new default has one of its own', async () => {
    const unique = randomUUID().slice(0, 8);
    const { id, variants } = await costing(1000, { variants: [{ sku: `A-${unique}` }, { sku: `B-${unique}` }] });
    const [first, second] = variants.map((variant) => variant.id);
    const spans = [
      { variantId: first, price: eur(800), startsAt: inMinutes(60), endsAt: inMinutes(180) },
      { variantId: second, price: eur(700), startsAt: inMinutes(120), endsAt: inMinutes(240) },
    ];
    for (const span of spans) expect((await schedule(span)).userErrors).toEqual([]);
    const prices = async () => {
      await pass(id, 60);
      expect(await settle(id)).toBe(1);
      const { price, variants: each } = await seen(id);
      const of = (variantId: string | undefined) => each.find((one: { id: string }) => one.id === variantId).price;
      return [price, of(first), of(second)].map(({ amountMinor }) => amountMinor);
    };
    await pass(id, 1);
    expect(await prices()).toEqual([800, 800, 800]);
    const answer = await catalog.query(
      `mutation ($id: ID!) { updateVariant(id: $id, input: { isDefault: true }) { userErrors { code } } }`,
      { id: second },
      { as: seller },
    );
    expect(answer.data.updateVariant.userErrors).toEqual([]);
    expect(await prices()).toEqual([800, 800, 700]);
    expect(await prices()).toEqual([1000, 1000, 700]);
    expect(await prices()).toEqual([1000, 1000, 1000]);
  });

  test('without an end stays, and takes away a price before a reduction that is none any more', async () => {
    const { id, variantId } = await costing(1000, { compareAtPrice: eur(1200) });
    const scheduleId = await inAnHour(variantId, 1300, null);
    await pass(id, 61);
    await settle(id);
    expect(await seen(id)).toMatchObject({ price: { amountMinor: 1300 }, compareAtPrice: null });
    expect(await stateOf(scheduleId)).toBe('ENDED');
    const [told] = await rows<{ fields: string[] }>(
      catalog,
      `select envelope -> 'data' -> 'fields' as fields from outbox
       where envelope ->> 'aggregateId' = ? and envelope ->> 'eventType' = 'product.updated'`,
      [id],
    );
    expect(told?.fields).toEqual(['price', 'compareAtPrice']);
    expect((await cancel(scheduleId)).userErrors).toEqual([{ code: 'ILLEGAL_TRANSITION', field: 'id' }]);
  });

  test.each<[string, object, number, object | null, object | null]>([
    ['that fell away for it comes back', { compareAtPrice: eur(1200) }, 1300, null, eur(1200)],
    [
      'that fell away gives way to another one',
      { compareAtPrice: eur(1200) },
      1300,
      { compareAtPrice: eur(1400) },
      eur(1400),
    ],
    ['that was taken away by hand stays away', { compareAtPrice: eur(1200) }, 800, { compareAtPrice: null }, null],
    ['that fell away and was taken away too', { compareAtPrice: eur(1200) }, 1300, { compareAtPrice: null }, null],
    ['that was none is none', {}, 1300, null, null],
  ])('is over, and a price before a reduction %s', async (_, given, amountMinor, meanwhile, left) => {
    const { id, variantId } = await costing(1000, given);
    const compareAtPrice = async () => (await catalog.query(COMPARED, { id })).data.product.compareAtPrice;
    for (const isOver of [() => pass(id, 30).then(() => settle(id)), (scheduleId: string) => cancel(scheduleId)]) {
      await update(id, { compareAtPrice: null, ...given });
      const scheduleId = await inAnHour(variantId, amountMinor);
      await pass(id, 61);
      await settle(id);
      expect(await priceOf(id)).toBe(amountMinor);
      if (amountMinor > 1200) expect(await compareAtPrice()).toBeNull();
      if (meanwhile !== null) await update(id, meanwhile);
      await isOver(scheduleId);
      expect([await priceOf(id), await compareAtPrice()]).toEqual([1000, left]);
    }
  });

  test('is told as the doing of who said it, and of nobody once that person is forgotten', async () => {
    const keeper = aKeeper();
    const { id, variantId } = await costing(1000);
    const given = { variantId, price: eur(800), startsAt: inMinutes(60), endsAt: inMinutes(90) };
    expect((await schedule(given, keeper)).userErrors).toEqual([]);
    const actors = async () =>
      (
        await rows<{ actor: object | null }>(
          catalog,
          `select nullif(envelope -> 'actor', 'null') as actor from outbox where envelope -> 'data' ->> 'productId' = ?
             and envelope ->> 'eventType' in ('product.updated', 'product.price_changed') order by id`,
          [id],
        )
      ).map(({ actor }) => actor);
    await pass(id, 61);
    await settle(id);
    const byKeeper = { type: 'user', id: keeper.userId };
    expect(await actors()).toEqual([byKeeper, byKeeper]);
    const work = catalog.hosted.context();
    await inTransaction(work.em, (tx) => eraseSubject(keeper.userId, { ...work, em: tx }));
    await pass(id, 30);
    await settle(id);
    expect(await actors()).toEqual([byKeeper, byKeeper, null, null]);
  });

  test('makes what is kept stale only where something costs another amount', async () => {
    const { id, variantId } = await costing(1000);
    const staleAfter = async (source: string, variables: object) =>
      (await catalog.query(source, { ...variables }, { as: seller })).extensions?.['staleTags'] ?? [];
    const openId = async () => (await seen(id)).variants[0].scheduledPrices[0].id;
    const input = { variantId, price: eur(800), startsAt: inMinutes(60), endsAt: inMinutes(90) };
    expect(await staleAfter(SCHEDULE, { input })).toEqual([]);
    expect(await staleAfter(CANCEL, { id: await openId() })).toEqual([]);
    await staleAfter(SCHEDULE, { input });
    await pass(id, 61);
    await settle(id);
    const running = { id: await openId() };
    expect(await staleAfter(CANCEL, running)).toEqual([`product:${id}`, 'products']);
    expect(await staleAfter(CANCEL, running)).toEqual([]);
  });

  test('whose time passed as a whole while nothing ran leaves no trace', async () => {
    const { id, variantId } = await costing(1000);
    const scheduleId = await inAnHour(variantId, 800);
    await pass(id, 600);
    expect(await settle(id)).toBe(1);
    expect([await priceOf(id), await toldOf(id), await stateOf(scheduleId)]).toEqual([1000, [], 'ENDED']);
  });

  test('is taken back before it begins, or put back while it is in force; once', async () => {
    const { id, variantId } = await costing(1000);
    const waiting = await inAnHour(variantId, 800);
    expect((await cancel(waiting)).scheduledPrice).toEqual({ id: waiting, state: 'CANCELLED' });
    const running = await inAnHour(variantId, 700);
    await pass(id, 61);
    await settle(id);
    expect(await priceOf(id)).toBe(700);
    expect((await cancel(running, aSeller())).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const answers = await Promise.all([cancel(running), cancel(running), cancel(running)]);
    expect(answers.map(({ scheduledPrice }) => scheduledPrice?.state)).toEqual(Array(3).fill('CANCELLED'));
    expect(await priceOf(id)).toBe(1000);
    await pass(id, 60);
    expect(await settle(id)).toBe(0);
    expect((await toldOf(id)).map(({ priceMinor }) => priceMinor)).toEqual([700, 1000]);
    expect((await cancel(randomUUID())).userErrors).toEqual([{ code: 'NOT_FOUND', field: 'id' }]);
  });

  test('overlaps no other of the variant, also when they are asked for at the same moment', async () => {
    const { variantId } = await costing(1000);
    const ask = (startsAt: string, endsAt: string | null) => schedule({ variantId, price: eur(1), startsAt, endsAt });
    const [ten, twenty, thirty, forty] = [inMinutes(10), inMinutes(20), inMinutes(30), inMinutes(40)];
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(twenty, thirty)));
    expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'taken').toSorted()).toEqual([
      ...Array(7).fill('CONFLICT'),
      'taken',
    ]);
    const overlap = [{ code: 'CONFLICT', field: 'input.startsAt' }];
    for (const [from, to] of [
      [ten, forty],
      [ten, inMinutes(25)],
      [inMinutes(25), forty],
      [twenty, null],
      [inMinutes(25), null],
    ] as const) {
      expect((await ask(from, to)).userErrors).toEqual(overlap);
    }
    // Side by side, and moments outside of it.
    for (const [from, to] of [
      [ten, twenty],
      [thirty, null],
      [forty, inMinutes(50)],
    ] as const) {
      expect((await ask(from, to)).userErrors).toEqual([]);
    }
    expect((await ask(thirty, null)).userErrors).toEqual(overlap);
  });

  test.each<[string, object, string, string]>([
    ['that has passed', { startsAt: inMinutes(-1) }, 'VALIDATION', 'input.startsAt'],
    ['that ends before it begins', { startsAt: inMinutes(600), endsAt: inMinutes(600) }, 'VALIDATION', 'input.endsAt'],
    ['too far ahead', { startsAt: inMinutes(3 * 366 * 1440) }, 'VALIDATION', 'input.startsAt'],
    ['in another currency', { price: { amountMinor: 1, currency: 'USD' } }, 'VALIDATION', 'input.price.currency'],
    ['below nothing', { price: eur(-1) }, 'VALIDATION', 'input.price.amountMinor'],
    ['of a variant that is none', { variantId: 'none' }, 'NOT_FOUND', 'input.variantId'],
  ])('%s is refused', async (_, given, code, field) => {
    const { variantId } = await costing(1000);
    const input = { variantId, price: eur(1), startsAt: inMinutes(600), ...given };
    expect(await schedule(input)).toEqual({ scheduledPrice: null, userErrors: [{ code, field }] });
  });

  test('of somebody else’s product is refused, and so is one too many', async () => {
    const { variantId } = await costing(1000);
    const ask = (minutes: number, as: Caller = seller) =>
      schedule({ variantId, price: eur(1), startsAt: inMinutes(minutes) }, as);
    expect((await ask(5, aSeller())).userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
    for (let minutes = 10; minutes < 30; minutes += 1) expect((await ask(minutes)).userErrors).toEqual([]);
    expect((await ask(40)).userErrors).toEqual([{ code: 'VALIDATION', field: 'input.variantId' }]);
  });

  test('has timers of its own, for its beginning and for its end', async () => {
    await using running = await hostForTest(subgraph);
    const { id, variants } = await aProduct(running, { price: eur(1000) }, seller);
    const input = { variantId: variants[0]?.id, price: eur(900), startsAt: inMinutes(60), endsAt: inMinutes(90) };
    const answer = await running.query(SCHEDULE, { input }, { as: seller });
    const scheduleId = answer.data.schedulePrice.scheduledPrice.id;
    /** Lets the time pass up to a moment, for the price and for the timer that stands at that moment. */
    const reach = (moment: 'starts_at' | 'ends_at', minutes: number) =>
      rows(
        running,
        `with passed as (
           update scheduled_prices set starts_at = starts_at - make_interval(mins => ?), ends_at = ends_at - make_interval(mins => ?)
           where id = ?)
         select graphile_worker.reschedule_jobs(array[j.id], run_at => now()) from graphile_worker.jobs j
           join scheduled_prices s on j.key = 'scheduled-price:' || s.id and j.run_at = s.${moment} where s.id = ?`,
        [minutes, minutes, scheduleId, scheduleId],
      );
    const told = async (times: number) => {
      for (
        const end = performance.now() + 30_000;
        (await toldOf(id, running)).length < times && performance.now() < end;
      ) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return (await toldOf(id, running)).map(({ priceMinor }) => priceMinor);
    };
    expect(await reach('starts_at', 61)).toHaveLength(1);
    expect(await told(1)).toEqual([900]);
    expect(await reach('ends_at', 30)).toHaveLength(1);
    expect(await told(2)).toEqual([900, 1000]);
  });
});
