import { invalidParameter } from './api-error.ts';
import type { Parameters } from './parameters.ts';

/** One page of a list, as the API answers. */
export interface ListPage<Item> {
  readonly object: 'list';
  readonly url: string;
  readonly has_more: boolean;
  readonly data: Item[];
}

interface Listed {
  readonly id: string;
  readonly created: number;
}

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

/**
 * A page of the newest first: `limit`, `starting_after`, `ending_before`, `created[gt|gte|lt|lte]`.
 * `oldestFirst` is the whole list as the store has it.
 */
export function listPage<Item extends Listed>(
  oldestFirst: readonly Item[],
  parameters: Parameters,
  url: string,
): ListPage<Item> {
  const limit = parameters.integer('limit') ?? DEFAULT_LIMIT;
  if (limit < 1 || limit > MAX_LIMIT) throw invalidParameter('limit', 'limit must be between 1 and 100.');
  const all = oldestFirst.filter(createdWithin(parameters)).toReversed();
  const after = parameters.text('starting_after');
  const before = parameters.text('ending_before');
  if (after !== null && before !== null) {
    throw invalidParameter('ending_before', 'You cannot use both starting_after and ending_before.');
  }
  if (before !== null) {
    const rest = all.slice(0, placeOf(all, before, 'ending_before'));
    return { object: 'list', url, has_more: rest.length > limit, data: rest.slice(-limit) };
  }
  const rest = after === null ? all : all.slice(placeOf(all, after, 'starting_after') + 1);
  return { object: 'list', url, has_more: rest.length > limit, data: rest.slice(0, limit) };
}

function placeOf(all: readonly Listed[], id: string, parameter: string): number {
  const place = all.findIndex((item) => item.id === id);
  if (place < 0) throw invalidParameter(parameter, `No such object in this list: '${id}'`, 'resource_missing');
  return place;
}

function createdWithin(parameters: Parameters): (item: Listed) => boolean {
  const exact = typeof parameters.form['created'] === 'string' ? parameters.integer('created') : null;
  if (exact !== null) return ({ created }) => created === exact;
  const range = parameters.nested('created');
  const [gt, gte, lt, lte] = ['gt', 'gte', 'lt', 'lte'].map((name) => range.integer(name));
  return ({ created }) =>
    (gt == null || created > gt) &&
    (gte == null || created >= gte) &&
    (lt == null || created < lt) &&
    (lte == null || created <= lte);
}
