import { describe, expect, test } from '@jest/globals';
import { CommandFailed } from '../../src/command-failed.ts';
import { namesOf } from '../../src/new/names.ts';
import { portFor } from '../../src/new/port-for.ts';
import { render } from '../../src/new/render.ts';

describe('the names of a new subgraph', () => {
  test.each([
    ['invoices', ['invoice'], ['invoices']],
    ['wishes', ['wish'], ['wishes']],
    ['policies', ['policy'], ['policies']],
    ['keys', ['key'], ['keys']],
    ['addresses', ['address'], ['addresses']],
    ['houses', ['house'], ['houses']],
  ])('%s holds one %s', (name, entity, entities) => {
    expect(namesOf(name, undefined)).toEqual({ subgraph: name, entity, entities });
  });

  test('an entity may be named apart', () => {
    expect(namesOf('loyalty', 'GiftCard')).toEqual({
      subgraph: 'loyalty',
      entity: ['gift', 'card'],
      entities: ['gift', 'cards'],
    });
  });

  test.each([
    ['Invoices', undefined, "cannot be a subgraph's name: 3 to 30 lower-case letters"],
    ['gift-cards', undefined, "cannot be a subgraph's name"],
    ['../x', undefined, "cannot be a subgraph's name"],
    ['is', undefined, "cannot be a subgraph's name"],
    ['events', undefined, '"events" has a meaning of its own here'],
    ['router', undefined, '"router" has a meaning of its own here'],
    [
      'loyalty',
      undefined,
      '"loyalty" is no plural that can be taken apart. Name one of what it holds: tessera new loyalty --entity',
    ],
    ['status', undefined, 'is no plural'],
    ['loyalty', 'giftCard', "cannot be an entity's name: write it in PascalCase"],
  ])('%s (entity %s) is refused with one line', (name, entity, message) => {
    expect(() => namesOf(name, entity)).toThrow(CommandFailed);
    expect(() => namesOf(name, entity)).toThrow(message);
  });
});

test('each spelling of the template becomes that of the new names, articles included', () => {
  const names = namesOf('loyalty', 'ExtraCard');
  const text =
    'A wish list of wishes: WishList wishLists create-wish-list.ts wish_lists (a wish list), Wishes, port 4999. Wish lists';
  expect(render(text, names, 4020)).toBe(
    'An extra card of loyalty: ExtraCard extraCards create-extra-card.ts extra_cards (an extra card), Loyalty, port 4020. Extra cards',
  );
});

describe('the port of a new subgraph', () => {
  const sources = [4001, 4015, 4016].map((port) => ({
    name: `on${port}`,
    routingUrl: `http://127.0.0.1:${port}/graphql`,
    schemaFile: '',
    sdl: '',
  }));

  test('is the first that nobody has', () => {
    expect(portFor(undefined, sources)).toBe(4017);
    expect(portFor('5001', sources)).toBe(5001);
  });

  test.each([
    ['4001', 'Port 4001 is that of on4001.'],
    ['4000', 'Port 4000 is that of the platform.'],
    ['80', '"80" is no port for a subgraph'],
    ['x', '"x" is no port for a subgraph'],
  ])('%s is refused', (port, message) => {
    expect(() => portFor(port, sources)).toThrow(message);
  });
});
