import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANONYMOUS, type Caller } from '@tessera/caller/caller';
import { aKey } from '@tessera/testing/callers';
import { ask, hostShelf, openSocket, person, type Shelf, vouchFor, writeBooks } from '../fixtures/host-shelf.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await hostShelf();
});
afterAll(async () => {
  await shelf[Symbol.asyncDispose]();
});

const key = (permissions: readonly string[] = []): Caller => aKey({ permissions });
const SERVICE: Caller = { kind: 'service', service: 'janitor' };

test.each([
  ['{ myName }', ANONYMOUS, 'UNAUTHENTICATED'],
  ['{ myName }', person(), undefined],
  ['{ housekeeping }', ANONYMOUS, 'UNAUTHENTICATED'],
  ['{ housekeeping }', person(['*:*', 'service:janitor']), 'FORBIDDEN'],
  ['{ housekeeping }', { kind: 'service', service: 'cook' } as const, 'FORBIDDEN'],
  ['{ housekeeping }', SERVICE, undefined],
  ['{ staffRoom }', person(['*:*']), 'FORBIDDEN'],
  ['{ staffRoom }', person([], ['staff']), undefined],
  ['{ diary { id } }', ANONYMOUS, 'UNAUTHENTICATED'],
  ['{ diary { __typename } }', ANONYMOUS, 'UNAUTHENTICATED'],
  ['{ diary { text } }', person(), undefined],
  ['{ myName }', key(['*:*']), 'FORBIDDEN'],
  ['{ memberCard }', key(['*:*']), 'FORBIDDEN'],
  ['{ memberCard }', person(), undefined],
  ['{ myShelf { text } }', key(['self:profile']), 'FORBIDDEN'],
  ['{ myShelf { text } }', key(['self:shelf']), undefined],
  ['{ myShelf { text } }', person(), undefined],
  ['{ myShelf { text } }', ANONYMOUS, 'UNAUTHENTICATED'],
  ['{ staffRoom }', { ...key(), roles: ['staff'] } as Caller, 'FORBIDDEN'],
])('%s asked by %o ends with %s', async (query, caller, code) => {
  const { data, errors } = await ask(shelf.hosted, query, {}, caller);
  const [value] = Object.values(data);
  expect(errors?.[0]?.extensions['code']).toBe(code);
  expect(value === null).toBe(code !== undefined);
});

test('a forbidden field of an entity is null and the rest of the entity is answered', async () => {
  const [id] = await writeBooks(shelf.hosted, 1);
  const refs = [{ __typename: 'Book', id }];
  const query = 'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Book { title note } } }';
  const refused = await ask(shelf.hosted, query, { refs }, person());
  expect(refused.data._entities).toEqual([{ title: 'Book 1', note: null }]);
  expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  const granted = await ask(shelf.hosted, query, { refs }, person(['book:audit']));
  expect(granted.data._entities).toEqual([{ title: 'Book 1', note: 'note 1' }]);
});

const BY_REFERENCE = 'query ($refs: [_Any!]!) { _entities(representations: $refs) { __typename } }';

test('an entity type that only signed-in people may see cannot be reached by reference either', async () => {
  const refs = [{ __typename: 'Diary', id: '1', text: 'guessed' }];
  const refused = await ask(shelf.hosted, BY_REFERENCE, { refs });
  expect(refused.data).toEqual({ _entities: [null] });
  expect(refused.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  expect((await ask(shelf.hosted, BY_REFERENCE, { refs }, person())).data).toEqual({
    _entities: [{ __typename: 'Diary' }],
  });
});

test('a reference whose resolver throws at once costs no other', async () => {
  const refs = ['torn', '1'].map((id) => ({ __typename: 'Diary', id }));
  const { data, errors } = await ask(shelf.hosted, BY_REFERENCE, { refs }, person());
  expect(data).toEqual({ _entities: [null, { __typename: 'Diary' }] });
  expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
});

test('a subscription is refused before it starts', async () => {
  const { client } = openSocket(shelf.hosted, vouchFor(ANONYMOUS));
  const stream = client.iterate({ query: 'subscription { diaryWritten { text } }' });
  const { value } = await stream.next();
  expect(value.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  await client.dispose();
});
