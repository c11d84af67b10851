import { describe, expect, test } from '@jest/globals';
import { ANONYMOUS } from '@tessera/caller/caller';
import { aService, aUser } from '@tessera/testing/callers';
import { attributesFrom, tagsFrom } from '../../domain/attributes.ts';
import { mayBrowse, mayEdit, mayRefer } from '../../domain/product-access.ts';
import { average, ratingDelta } from '../../domain/rating.ts';
import { searchText } from '../../domain/search-text.ts';
import { chosenSlug, slugOf } from '../../domain/slug.ts';

const VALIDATION = expect.objectContaining({ code: 'VALIDATION' });

describe('what is written about a product', () => {
  test.each([
    ['Crème Brûlée für 2', 'creme-brulee-fur-2'],
    ['  --Straße!! ', 'strasse'],
    ['日本', ''],
  ])('the slug of %j is %j', (name, slug) => expect(slugOf(name)).toBe(slug));

  test('a name without a letter for a slug needs one given', () => {
    expect(() => chosenSlug('slug', null, '日本')).toThrow(VALIDATION);
    expect(() => chosenSlug('slug', 'a--b', 'x')).toThrow(VALIDATION);
    expect(chosenSlug('slug', 'nihon', '日本')).toBe('nihon');
  });

  test('attributes are flat facts', () => {
    expect(attributesFrom('a', { Size: ' M ', weight: 1.5, new: true, colours: ['red'] })).toEqual({
      Size: 'M',
      weight: 1.5,
      new: true,
      colours: ['red'],
    });
    for (const bad of [[], 'x', { a: {} }, { a: null }, { '': 'x' }, { a: 'x\0y' }, { a: [1] }]) {
      expect(() => attributesFrom('a', bad)).toThrow(VALIDATION);
    }
    expect(tagsFrom('t', ['New', 'new ', 'old'])).toEqual(['new', 'old']);
  });

  test('a review counts while it is published, and an edit moves its star', () => {
    expect(ratingDelta(null, { rating: 4, status: 'PUBLISHED' })).toEqual([0, 0, 0, 1, 0]);
    expect(ratingDelta({ rating: 4, status: 'PUBLISHED' }, { rating: 1, status: 'PUBLISHED' })).toEqual([
      1, 0, 0, -1, 0,
    ]);
    expect(ratingDelta({ rating: 4, status: 'HIDDEN' }, null)).toEqual([0, 0, 0, 0, 0]);
    expect([average(0, 0), average(10, 3)]).toEqual([null, 3.33]);
  });

  test('operators in a search text mean what they say', () => {
    expect(searchText('q', '  ')).toBeNull();
    expect(searchText('q', 'Red  lamp, 2.5m/red! 27"')).toEqual({
      text: 'Red lamp, 2.5m/red! 27"',
      words: ['red', 'lamp', '2.5m', '27'],
    });
    for (const exact of ['"red lamp"', 'lamp -red', 'lamp or light']) expect(searchText('q', exact)?.words).toEqual([]);
    expect(() => searchText('q', 'x'.repeat(201))).toThrow(VALIDATION);
  });

  test('drafts are their seller’s, archived products can still be referred to', () => {
    const seller = aUser({ permissions: ['product:write:own'] });
    const product = (status: 'DRAFT' | 'PUBLISHED' | 'ARCHIVED') => ({ sellerId: seller.userId, status });
    const stranger = aUser({ permissions: ['product:write:own'] });
    expect([seller, stranger, ANONYMOUS].map((caller) => mayEdit(caller, product('PUBLISHED')))).toEqual([
      true,
      false,
      false,
    ]);
    expect([seller, stranger, ANONYMOUS].map((caller) => mayBrowse(caller, product('ARCHIVED')))).toEqual([
      true,
      false,
      false,
    ]);
    expect([seller, stranger, ANONYMOUS].map((caller) => mayRefer(caller, product('ARCHIVED')))).toEqual([
      true,
      true,
      true,
    ]);
    expect([stranger, aService('orders')].map((caller) => mayRefer(caller, product('DRAFT')))).toEqual([false, true]);
    expect(mayEdit(aUser({ permissions: ['product:write'] }), product('DRAFT'))).toBe(true);
  });
});
