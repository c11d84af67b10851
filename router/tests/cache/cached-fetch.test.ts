import { expect, test } from '@jest/globals';
import { upstreamUnavailable } from '../../src/subgraph-client/unavailable.ts';
import { house, idsOf, keep, user } from './fixtures.ts';

const VALUE = { data: { value: 1 }, headers: keep('a') };

test('an answer with a policy is asked for once, one without is asked for each time', async () => {
  await using home = house();
  home.subgraph.answering = () => ({ ...VALUE, data: { value: 1 } });
  for (let n = 0; n < 3; n += 1) expect((await home.ask({})).data).toEqual({ value: 1 });
  expect(home.asked).toHaveLength(1);
  expect(home.lookups).toEqual(['miss', 'hit', 'hit']);
  await home.ask({ variables: { first: 2 } });
  await home.ask({ query: '{ other }' });
  expect(home.asked).toHaveLength(3);
  home.subgraph.answering = () => ({ data: { value: 1 } });
  for (let n = 0; n < 3; n += 1) await home.ask({ query: '{ unmarked }' });
  expect(home.asked).toHaveLength(6);
});

test('what a reader does to an answer does not show in the next', async () => {
  await using home = house();
  home.subgraph.answering = () => ({ data: { list: [1] }, headers: keep('a') });
  for (let n = 0; n < 3; n += 1) {
    const { data } = await home.ask({});
    expect(data).toEqual({ list: [1] });
    Object(data?.['list']).push(2);
  }
});

test('operations of other names share what their fetches ask for', async () => {
  await using home = house();
  home.subgraph.answering = () => VALUE;
  await home.ask({ query: 'query A__things__0 { value }', operationName: 'A__things__0' });
  await home.ask({ query: 'query B__things__4 { value }', operationName: 'B__things__4' });
  expect(home.asked).toHaveLength(1);
});

test('a private answer is kept for its caller alone, and for nobody when nobody is signed in', async () => {
  await using home = house();
  home.subgraph.answering = () => ({ data: { value: 1 }, headers: keep('a', 'private') });
  for (const caller of [user('u1'), user('u1'), user('u2'), user('u2')]) await home.ask({}, caller);
  expect(home.asked).toHaveLength(2);
  await home.ask({});
  await home.ask({});
  expect(home.asked).toHaveLength(4);
});

test('an answer with an error is not kept; of entities, those that it does not speak of are', async () => {
  await using home = house();
  home.subgraph.answering = () => ({ ...VALUE, errors: [{ message: 'no' }] });
  await home.ask({});
  await home.ask({});
  expect(home.asked).toHaveLength(2);
  home.subgraph.answering = (request) => ({
    data: { _entities: idsOf(request).map((id) => ({ v: id })) },
    errors: [{ message: 'no', path: ['_entities', 1, 'v'] }],
    headers: keep('a'),
  });
  await home.entities([1, 2, 3]);
  await home.entities([1, 2, 3]);
  expect(home.asked.slice(2).map(idsOf)).toEqual([[1, 2, 3], [2]]);
});

test('of entities only those that are not kept are asked for, and all come in order, errors at their places', async () => {
  await using home = house();
  home.subgraph.answering = (request) => ({
    data: { _entities: idsOf(request).map((id) => ({ v: id })) },
    headers: keep('a'),
  });
  await home.entities([2, 4]);
  expect((await home.entities([1, 2, 3, 4])).data).toEqual({ _entities: [1, 2, 3, 4].map((v) => ({ v })) });
  expect(home.asked.map(idsOf)).toEqual([
    [2, 4],
    [1, 3],
  ]);
  expect(home.asked[1]?.body).toBeUndefined();
  home.subgraph.answering = () => ({
    data: { _entities: [null, { v: 6 }] },
    errors: [{ message: 'no', path: ['_entities', 0, 'v'] }, { message: 'somewhere' }],
    headers: keep('a'),
  });
  const { data, errors } = await home.entities([1, 5, 2, 6]);
  expect(data).toEqual({ _entities: [{ v: 1 }, null, { v: 2 }, { v: 6 }] });
  expect(errors?.map(({ message, path }) => [message, path?.join('.')])).toEqual([
    ['no', '_entities.1.v'],
    ['somewhere', '_entities.1'],
    ['somewhere', '_entities.3'],
  ]);
});

test('what a mutation names as stale is gone before its answer is given back', async () => {
  await using home = house();
  let price = 1;
  home.subgraph.answering = ({ kind }) => {
    if (kind === 'query') return { data: { price }, headers: keep('product:1 products') };
    price += 1;
    return { data: { ok: true }, extensions: { staleTags: ['product:1'] } };
  };
  expect((await home.ask({})).data).toEqual({ price: 1 });
  await home.ask({ kind: 'mutation', query: 'mutation { raise }' });
  expect((await home.ask({})).data).toEqual({ price: 2 });
});

test('an answer that was under way when its tag was dropped is given to its reader but not kept', async () => {
  await using home = house();
  let release: (() => void) | undefined;
  home.subgraph.answering = async ({ kind }) => {
    if (kind === 'mutation') return { data: {}, extensions: { staleTags: ['a'] } };
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return { data: { value: 'old' }, headers: keep('a') };
  };
  const reading = home.ask({});
  await home.ask({ kind: 'mutation', query: 'mutation { m }' });
  release?.();
  expect((await reading).data).toEqual({ value: 'old' });
  home.subgraph.answering = () => ({ data: { value: 'new' }, headers: keep('a') });
  expect((await home.ask({})).data).toEqual({ value: 'new' });
});

test('a subgraph that is down is stood in for by old answers where they may, and by nothing where they may not', async () => {
  await using home = house();
  const short = { 'cache-control': 'public, max-age=1', 'cache-tag': 'a' };
  home.subgraph.answering = (request) => ({
    data: { _entities: idsOf(request).map((id) => ({ v: id })) },
    headers: short,
  });
  await home.entities([1, 2], undefined, 60);
  await home.entities([7], undefined, 0);
  home.clock.nowMs += 1000;
  home.subgraph.answering = () => Promise.reject(upstreamUnavailable('things'));
  expect(await home.entities([1, 2])).toEqual({ data: { _entities: [{ v: 1 }, { v: 2 }] } });
  const partly = await home.entities([1, 7]);
  expect(partly.data).toEqual({ _entities: [{ v: 1 }, null] });
  expect(partly.errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  await expect(home.entities([7])).rejects.toThrow('not available');
  await home.cache.drop(['a']);
  await expect(home.entities([1])).rejects.toThrow('not available');
});

test('a subgraph that did not opt in is asked each time', async () => {
  await using home = house();
  home.subgraph.answering = () => VALUE;
  await home.ask({ subgraph: 'others' });
  await home.ask({ subgraph: 'others' });
  expect(home.asked).toHaveLength(2);
  expect(home.lookups).toEqual([]);
});
