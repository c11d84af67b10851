import { describe, expect, test } from '@jest/globals';
import { type SectionPart, sectionParts } from '../../src/privacy/section-parts.ts';

describe('the parts of a section', () => {
  const partsOf = async (section: Record<string, unknown>, longest?: number): Promise<SectionPart[]> => {
    const parts: SectionPart[] = [];
    for await (const part of sectionParts(section, longest)) parts.push(part);
    return parts;
  };
  const textsOf = async (section: Record<string, unknown>, longest?: number) =>
    (await partsOf(section, longest)).map(({ text }) => text);
  async function* rowsOf(rows: readonly unknown[]) {
    yield* rows;
  }

  test('joined in their order are the whole, and none is too long', async () => {
    const reviews = Array.from({ length: 100 }, (_, i) => ({ i, text: 'ä🙂'.repeat(i) }));
    const whole = { name: 'Rosa', reviews, nothing: null, votes: [], last: 1 };
    for (const section of [whole, { ...whole, reviews: rowsOf(reviews), votes: rowsOf([]) }]) {
      const parts = await textsOf(section, 37);
      expect(parts.length).toBeGreaterThan(10);
      expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(37);
      expect(JSON.parse(parts.join(''))).toEqual(whole);
    }
  });

  test('never cut a character in two', async () => {
    for (const longest of [2, 3, 4, 5]) {
      for (const part of await textsOf({ smile: '🙂🙂🙂' }, longest)) expect(part.isWellFormed()).toBe(true);
    }
  });

  test('are at least one', async () => {
    expect(await textsOf({})).toEqual(['{}']);
    expect(await textsOf({ reviews: rowsOf([]) })).toEqual(['{"reviews":[]}']);
  });

  test('are numbered, and the last one alone says how many there are, also where a part is full to the brim', async () => {
    for (const longest of [1, 3, 7, 14, 15]) {
      const parts = await partsOf({ a: rowsOf([1, 2, 3]) }, longest);
      expect(parts.map(({ part }) => part)).toEqual(parts.keys().toArray());
      expect(parts.map(({ parts: of }) => of)).toEqual([...parts.slice(1).map(() => null), parts.length]);
      expect(parts.every(({ text }) => text.length > 0)).toBe(true);
    }
  });

  test('are made while rows are read: who takes no more of them reads no more', async () => {
    let read = 0;
    async function* rows() {
      for (; read < 1_000; ) {
        read += 1;
        yield 'x'.repeat(8);
      }
    }
    for await (const { part } of sectionParts({ rows: rows() }, 110)) {
      // Eleven units each, with quotes and comma.
      expect(read).toBeLessThanOrEqual((part + 1) * 10 + 1);
      if (part === 5) break;
    }
    expect(read).toBeLessThanOrEqual(61);
  });
});
