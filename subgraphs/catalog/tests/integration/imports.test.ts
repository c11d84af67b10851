import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { hostForTest } from '@tessera/testing/host-for-test';
import { runImport } from '../../jobs/run-import.ts';
import subgraph from '../../subgraph.ts';
import { aCategory, aProduct, aSeller, type CatalogUnderTest, rows } from '../fixtures.ts';

let catalog: CatalogUnderTest;
beforeAll(async () => {
  catalog = await hostForTest(subgraph);
});
afterAll(async () => {
  await catalog[Symbol.asyncDispose]();
});

const REPORT = `id dryRun totalRows processedRows created updated failed finishedAt faults { row sku field code message }`;

const begin = async (csv: string, as: UserCaller, given: Record<string, unknown> = {}) => {
  const answer = await catalog.query(
    `mutation ($input: ImportProductsInput!) { importProducts(input: $input) { import { id } userErrors { code field message } } }`,
    { input: { csv, ...given } },
    { as },
  );
  return answer.data.importProducts;
};
const report = async (id: string, as: UserCaller) =>
  (await catalog.query(`query ($id: ID!) { productImport(id: $id) { ${REPORT} } }`, { id }, { as })).data.productImport;
/** Follows an import to its end, by its subscription, and answers with its report. */
const done = async (id: string, as: UserCaller) => {
  await using progress = await catalog.subscribe(
    `subscription ($id: ID!) { productImportProgressed(id: $id) { processedRows finishedAt } }`,
    { id },
    { as },
  );
  for (;;) {
    const { data } = await progress.next();
    if (data.productImportProgressed.finishedAt !== null) return report(id, as);
  }
};
const run = async (csv: string, as: UserCaller, given: Record<string, unknown> = {}) =>
  done((await begin(csv, as, given)).import.id, as);
const variantOf = async (sku: string) =>
  (
    await catalog.query(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ProductVariant { name price { amountMinor currency }
         availability { available } product { name slug status tags categories { slug } variants { sku } } } } }`,
      { r: [{ __typename: 'ProductVariant', sku }] },
      { as: aSeller() },
    )
  ).data._entities[0];
const unique = () => randomUUID().slice(0, 8).toUpperCase();

describe('an import', () => {
  test('makes products and variants, changes them, and tells of each row that it refused', async () => {
    const seller = aSeller();
    const mark = unique();
    const category = await aCategory(catalog, `Teas ${mark}`);
    const [row] = await rows<{ slug: string }>(catalog, `select slug from categories where id = ?`, [category]);
    const csv = `sku,product,name,variant,price,currency,stock,status,categories,tags
${mark}-A,tea-${mark.toLowerCase()},Green tea,100 g,12.30,EUR,7,PUBLISHED,${row?.slug},green|loose
${mark}-B,tea-${mark.toLowerCase()},,250 g,25,EUR,3,,,
${mark}-C,,Black tea,,12.345,EUR,,,,
${mark}-D,,,,5,EUR,,,,
${mark}-E,,Red tea,,5,EUR,,,no-such-category,
,,Nameless,,5,EUR,,,,
${mark}-A,,Greener tea,,13,,5,,,`;
    const result = await run(csv, seller);
    expect(result).toMatchObject({ totalRows: 7, processedRows: 7, created: 2, updated: 1, failed: 4 });
    expect(result.faults.map(({ row: at, field, code }: never) => [at, field, code])).toEqual([
      [3, 'price', 'VALIDATION'],
      [4, 'name', 'VALIDATION'],
      [5, 'categories', 'NOT_FOUND'],
      [6, 'sku', 'VALIDATION'],
    ]);
    expect(await variantOf(`${mark}-A`)).toEqual({
      name: '100 g',
      price: { amountMinor: 1300, currency: 'EUR' },
      availability: { available: 5 },
      product: {
        name: 'Greener tea',
        slug: `tea-${mark.toLowerCase()}`,
        status: 'PUBLISHED',
        tags: ['green', 'loose'],
        categories: [{ slug: row?.slug }],
        variants: [{ sku: `${mark}-A` }, { sku: `${mark}-B` }],
      },
    });
    expect(await variantOf(`${mark}-B`)).toMatchObject({
      price: { amountMinor: 2500 },
      availability: { available: 3 },
    });
    expect(await rows(catalog, `select 1 from stock where sku like ?`, [`${mark}-%`])).toHaveLength(2);
  });

  test('does nothing in a dry run, and says the same', async () => {
    const seller = aSeller();
    const known = await aProduct(catalog, {}, seller);
    const mark = unique();
    const csv = `sku,name,price,currency,stock\n${mark},New,5,EUR,1\n${known.variants[0]?.sku},Renamed,7,EUR,99\n${mark}-X,Bad,x,EUR,1\n`;
    const outbox = async () => (await rows(catalog, `select 1 from outbox`)).length;
    const before = await outbox();
    const tried = await run(csv, seller, { dryRun: true });
    expect(tried).toMatchObject({ dryRun: true, created: 1, updated: 1, failed: 1 });
    expect(await outbox()).toBe(before);
    expect(await variantOf(mark)).toBeNull();
    expect((await variantOf(known.variants[0]?.sku ?? '')).product.name).not.toBe('Renamed');
    expect(await run(csv, seller)).toMatchObject({ dryRun: false, created: 1, updated: 1, failed: 1 });
  });

  test('does no more than its author may: the product of somebody else is refused', async () => {
    const { variants } = await aProduct(catalog);
    const result = await run(`sku,name\n${variants[0]?.sku},Mine now\n`, aSeller());
    expect(result.faults).toMatchObject([{ row: 1, code: 'FORBIDDEN' }]);
  });

  test('goes on where it was when it is run again, and does no row twice', async () => {
    const seller = aSeller();
    const mark = unique();
    const csv = `sku,name,price,currency\n${Array.from({ length: 40 }, (_, n) => `${mark}-${n},Thing ${n},1,EUR`).join('\n')}\n`;
    const { import: begun } = await begin(csv, seller);
    // As jobs after a crash would: several at once, while the first one works.
    await Promise.allSettled(
      [1, 2, 3].map(() => runImport.run({ importId: begun.id }, catalog.hosted.context() as never)),
    );
    expect(await done(begun.id, seller)).toMatchObject({ processedRows: 40, created: 40, failed: 0 });
    expect(
      await rows(
        catalog,
        `select 1 from outbox where envelope ->> 'eventType' = 'product.updated' and envelope -> 'data' ->> 'sellerId' = ?`,
        [seller.userId],
      ),
    ).toEqual([]);
    const told = await rows(
      catalog,
      `select 1 from outbox where envelope ->> 'eventType' = 'product.created' and envelope -> 'data' ->> 'name' like 'Thing %'
         and envelope -> 'data' ->> 'sellerId' = ?`,
      [seller.userId],
    );
    expect(told).toHaveLength(40);
  });

  test('tells of a row that the database never takes, and goes on with the next one', async () => {
    const mark = unique();
    const [never, tooLarge] = [`Never ${mark}`, `Too large ${mark}`];
    await rows(catalog, `alter table products add constraint never_${mark} check (name <> '${never}') not valid`);
    await rows(
      catalog,
      `alter table products add constraint large_${mark}
         check (case when name = '${tooLarge}' then (price_minor * 2147483647)::int > 0 else true end) not valid`,
    );
    const lines = [never, tooLarge, 'Good'].map((name, n) => `${mark}-${n},${name},2,EUR`);
    const result = await run(`sku,name,price,currency\n${lines.join('\n')}\n`, aSeller());
    expect(result).toMatchObject({ processedRows: 3, created: 1, failed: 2 });
    const message = expect.stringContaining('cannot be stored');
    expect(result.faults).toMatchObject([
      { row: 1, field: null, code: 'VALIDATION', message },
      { row: 2, field: null, code: 'VALIDATION', message },
    ]);
  });

  test('blames no row for a database that goes away: the job fails, and does the row when it is tried again', async () => {
    const seller = aSeller();
    const mark = unique();
    await rows(
      catalog,
      `create function gone_${mark}() returns trigger language plpgsql as $$
       begin raise exception using errcode = '57P01', message = 'gone'; end $$`,
    );
    await rows(
      catalog,
      `create trigger gone_${mark} before insert on products for each row when (new.name = 'Gone ${mark}')
       execute function gone_${mark}()`,
    );
    const { import: begun } = await begin(`sku,name,price,currency\n${mark},Gone ${mark},2,EUR\n`, seller);
    const again = () => runImport.run({ importId: begun.id }, catalog.hosted.context() as never);
    await expect(again()).rejects.toMatchObject({ code: '57P01' });
    expect(await report(begun.id, seller)).toMatchObject({ processedRows: 0, failed: 0, finishedAt: null });
    await rows(catalog, `drop trigger gone_${mark} on products`);
    await again();
    expect(await report(begun.id, seller)).toMatchObject({ processedRows: 1, created: 1, failed: 0 });
  });

  test('is one for a key, and nobody else’s business', async () => {
    const seller = aSeller();
    const csv = `sku,name,price,currency\n${unique()},Thing,1,EUR\n`;
    const key = { idempotencyKey: randomUUID() };
    const [first, second] = [await begin(csv, seller, key), await begin(csv, seller, key)];
    expect(second.import.id).toBe(first.import.id);
    expect((await begin(csv, seller, { ...key, dryRun: true })).userErrors[0].code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await report(first.import.id, aSeller())).toBeNull();
  });

  test('of a file that cannot be read is refused at once', async () => {
    expect(await begin('sku,colour\nA,red\n', aSeller())).toMatchObject({
      import: null,
      userErrors: [{ code: 'VALIDATION', field: 'input.csv' }],
    });
  });
});

describe('an export', () => {
  test('can be imported again, and changes nothing', async () => {
    const seller = aSeller();
    await aProduct(
      catalog,
      { name: '=1+1, "quoted"', tags: ['a', 'b'], price: { amountMinor: 5, currency: 'JPY' } },
      seller,
    );
    await aProduct(catalog, { name: 'Plain' }, seller);
    const page = async (after?: string) =>
      (
        await catalog.query(
          `query ($after: String) { exportProducts(first: 1, after: $after) { csv rows hasNextPage endCursor } }`,
          { after },
          { as: seller },
        )
      ).data.exportProducts;
    const first = await page();
    const second = await page(first.endCursor);
    expect([first, second]).toMatchObject([
      { rows: 1, hasNextPage: true },
      { rows: 1, hasNextPage: false },
    ]);
    expect(first.csv).toContain(`'=1+1`);
    const before = await rows(
      catalog,
      `select name, price_minor, tags, status from products where seller_id = ? order by id`,
      [seller.userId],
    );
    for (const { csv } of [first, second]) expect(await run(csv, seller)).toMatchObject({ updated: 1, failed: 0 });
    const after = await rows(
      catalog,
      `select name, price_minor, tags, status from products where seller_id = ? order by id`,
      [seller.userId],
    );
    expect(after).toEqual(before);
  });
});
