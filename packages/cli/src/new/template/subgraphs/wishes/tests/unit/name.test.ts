import { describe, expect, test } from '@jest/globals';
import { usableName } from '../../domain/name.ts';

describe('the name of a wish list', () => {
  test('is kept without the space around it', () => {
    expect(usableName('  For later ')).toBe('For later');
  });

  test.each([
    ['nothing', ''],
    ['only space', '   '],
    ['two lines', 'a\nb'],
    ['too much', 'a'.repeat(101)],
  ])('%s is no name', (_, given) => {
    expect(usableName(given)).toBeNull();
  });

  test('may be as long as the database takes', () => {
    expect(usableName('a'.repeat(100))).toHaveLength(100);
  });
});
