import { camel, type Names, pascal } from './names.ts';

/** What the template calls its subgraph; its entity is the `WishList`. */
export const TEMPLATE_NAME = 'wishes';

/** The port that the template speaks of. */
const TEMPLATE_PORT = '4999';

/**
 * A text of the template, or a path in it, with the names of another subgraph. The template spells its entity differently for
 * each use, so that each spelling tells what to put there: `WishList`, `wishList`, `wish_list`, `wish-list` and, in words, wish list.
 */
export function render(text: string, { subgraph, entity, entities }: Names, port: number): string {
  const spellings: readonly (readonly [string, string])[] = [
    ['WishLists', pascal(entities)],
    ['WishList', pascal(entity)],
    ['wishLists', camel(entities)],
    ['wishList', camel(entity)],
    ['wish_lists', entities.join('_')],
    ['wish_list', entity.join('_')],
    ['wish-lists', entities.join('-')],
    ['wish-list', entity.join('-')],
    ['Wish lists', sentence(entities)],
    ['Wish list', sentence(entity)],
    ['wish lists', entities.join(' ')],
    ['wish list', entity.join(' ')],
    ['Wishes', pascal([subgraph])],
    ['wishes', subgraph],
    [TEMPLATE_PORT, String(port)],
  ];
  const put = new Map(spellings);
  const articled = text.replaceAll(/\b([Aa]) (?=wish list)/g, `$1${/^[aeiou]/.test(entity[0] ?? '') ? 'n' : ''} `);
  return articled.replaceAll(
    new RegExp(spellings.map(([spelling]) => spelling).join('|'), 'g'),
    (found) => put.get(found) ?? found,
  );
}

function sentence(words: readonly string[]): string {
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
