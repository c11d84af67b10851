import { expect, test } from '@jest/globals';
import { keysetWhere, pageArguments, toConnection } from '../../src/connection.ts';
import { decodeCursor, encodeCursor } from '../../src/cursor.ts';
import { newId } from '../../src/ids.ts';

const SHAPE = ['date', 'id'] as const;
const id = newId();
const at = new Date('2026-01-31T12:00:00.123Z');

test('a cursor comes back as it went', () => {
  expect(decodeCursor(encodeCursor([at, id]), SHAPE)).toEqual([at, id]);
});

test.each([
  ['noise', 'not base64 of anything'],
  ['another shape', encodeCursor([id])],
  ['a wrong kind', encodeCursor([1, id])],
  ['an id that is none', encodeCursor([at, 'x; drop table'])],
  ['a date that is none', encodeCursor(['yesterday', id])],
  ['an object', Buffer.from('{"0":1}').toString('base64url')],
])('%s is refused as VALIDATION on "after"', (_name, after) => {
  expect(() => pageArguments({ after }, SHAPE)).toThrow(
    expect.objectContaining({ code: 'VALIDATION', field: 'after' }),
  );
});

test.each([0, -1, 101, 1.5, Number.NaN])('first: %d is refused', (first) => {
  expect(() => pageArguments({ first }, SHAPE)).toThrow(
    expect.objectContaining({ code: 'VALIDATION', field: 'first' }),
  );
});

test('a page is 20 items unless asked otherwise, and one row more is fetched', () => {
  expect(pageArguments({}, SHAPE)).toEqual({ first: 20, limit: 21, after: null });
  expect(pageArguments({ first: 100, after: null }, SHAPE)).toMatchObject({ first: 100, limit: 101 });
});

test('the row too many is not shown and tells of a next page', () => {
  const page = pageArguments({ first: 2 }, ['number']);
  const connection = toConnection([1, 2, 3], page, (row) => [row]);
  expect(connection.edges.map((edge) => edge.node)).toEqual([1, 2]);
  expect(connection.pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: encodeCursor([1]),
    endCursor: encodeCursor([2]),
  });
});

test('an empty page has no cursors', () => {
  const page = pageArguments({ after: encodeCursor([3]) }, ['number']);
  expect(toConnection<number>([], page, (row) => [row]).pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: true,
    startCursor: null,
    endCursor: null,
  });
});

test('the filter says "after the cursor" for mixed directions', () => {
  const order = [
    ['price', 'asc'],
    ['createdAt', 'desc'],
    ['id', 'asc'],
  ] as const;
  expect(keysetWhere(order, [5, at, id])).toEqual({
    $or: [{ price: { $gt: 5 } }, { price: 5, createdAt: { $lt: at } }, { price: 5, createdAt: at, id: { $gt: id } }],
  });
  expect(keysetWhere(order, null)).toEqual({});
});
