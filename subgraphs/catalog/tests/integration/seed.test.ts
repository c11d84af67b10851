import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type HostedForTest, hostForTest } from '@tessera/testing/host-for-test';
import catalog from '../../subgraph.ts';

describe('the demo shop', () => {
  let catalogHost: HostedForTest<unknown, unknown>;

  beforeAll(async () => {
    catalogHost = (await hostForTest(catalog)) as HostedForTest<unknown, unknown>;
    await seed();
  });

  afterAll(async () => {
    await catalogHost[Symbol.asyncDispose]();
  });

  const seed = async (): Promise<void> => {
    await catalog.seed?.(catalogHost.hosted.context() as never);
  };
  const rows = <Row extends object>(text: string): Promise<Row[]> =>
    catalogHost.hosted.orm.em.fork().execute<Row[]>(text);

  test('has 200 products of the demo seller in a tree of three levels', async () => {
    expect(
      await rows(
        'select count(*)::int as n, count(distinct slug)::int as slugs, count(distinct seller_id)::int as sellers from products',
      ),
    ).toEqual([{ n: 200, slugs: 200, sellers: 1 }]);
    expect(await rows('select depth, count(*)::int as n from categories group by depth order by depth')).toEqual([
      { depth: 0, n: 5 },
      { depth: 1, n: 20 },
      { depth: 2, n: 40 },
    ]);
  });

  test('has ratings that equal its reviews', async () => {
    expect(
      await rows(
        `select r.product_id from product_rating r
         left join (select product_id, count(*) as n, sum(rating) as stars from reviews group by product_id) counted
           on counted.product_id = r.product_id
         where r.count <> coalesce(n, 0) or r.sum <> coalesce(stars, 0)`,
      ),
    ).toEqual([]);
    expect(await rows('select count(*)::int as n from product_rating')).toEqual([{ n: 200 }]);
  });

  test('is not restored once somebody changed it', async () => {
    await rows('delete from reviews');
    await seed();
    expect(await rows('select count(*)::int as n from reviews')).toEqual([{ n: 0 }]);
  });
});
