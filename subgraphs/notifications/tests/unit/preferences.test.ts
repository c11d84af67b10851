import { describe, expect, test } from '@jest/globals';
import { CATEGORIES, CHANNELS } from '../../domain/category.ts';
import { allows, firstForbidden, matrixOf } from '../../domain/preferences.ts';

describe('preferences', () => {
  test('the matrix has every cell, and all of them are on for who chose nothing', () => {
    const matrix = matrixOf([]);
    expect(matrix).toHaveLength(CATEGORIES.length * CHANNELS.length);
    expect(matrix.every((cell) => cell.enabled)).toBe(true);
  });

  test('a muted cell mutes itself alone', () => {
    const choices = [{ category: 'REVIEWS', channel: 'EMAIL', enabled: false }] as const;
    expect(allows(choices, 'REVIEWS', 'EMAIL')).toBe(false);
    expect(allows(choices, 'REVIEWS', 'IN_APP')).toBe(true);
    expect(allows(choices, 'INVENTORY', 'EMAIL')).toBe(true);
  });

  test.each(['SECURITY', 'RECEIPTS'] as const)('%s reaches a person whatever is stored', (category) => {
    const choices = [{ category, channel: 'EMAIL', enabled: false }] as const;
    expect(allows(choices, category, 'EMAIL')).toBe(true);
    expect(firstForbidden(choices)).toBe(0);
    expect(firstForbidden([{ category, channel: 'EMAIL', enabled: true }])).toBe(-1);
  });
});
