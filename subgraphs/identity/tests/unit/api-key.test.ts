import { describe, expect, test } from '@jest/globals';
import { apiKeyHash, apiKeyHint, apiKeyOf, looksLikeApiKey } from '../../domain/api-key.ts';
import { commonPermissions, isPermission, isScope } from '../../domain/permissions.ts';

const key = apiKeyOf(Buffer.alloc(32, 7));

describe('an API key', () => {
  test('begins with tsk_ and carries a checksum that finds a change of any character', () => {
    expect(key).toMatch(/^tsk_[\w-]{49}$/);
    expect(looksLikeApiKey(key)).toBe(true);
    for (let at = 0; at < key.length; at += 1) {
      const other = key[at] === 'x' ? 'y' : 'x';
      expect(looksLikeApiKey(`${key.slice(0, at)}${other}${key.slice(at + 1)}`)).toBe(false);
    }
    for (const text of ['', 'tsk_', `${key} `, `${key}x`, key.slice(1)]) expect(looksLikeApiKey(text)).toBe(false);
  });

  test('is kept by its hash and shown by its last characters only', () => {
    expect(apiKeyHash(key)).toMatch(/^[\w-]{43}$/);
    expect(apiKeyHash(key)).not.toContain(key.slice(4, 20));
    expect(apiKeyHint(key)).toBe(`tsk_…${key.slice(-4)}`);
  });
});

describe('permissions in common', () => {
  test.each([
    [['order:read'], ['order:*'], ['order:read']],
    [['order:*'], ['order:read', 'order:write:own'], ['order:read', 'order:write:own']],
    [['order:*'], ['*:read'], ['order:read']],
    [['*:*'], ['*:read', 'order:*'], ['*:read', 'order:*']],
    [['order:read'], ['order:read:own'], []],
    [['order:read'], ['product:read'], []],
    [[], ['*:*'], []],
  ])('of %j and %j are %j', (one, other, common) => {
    expect(commonPermissions(one, other)).toEqual(common);
    expect(commonPermissions(other, one)).toEqual(common);
  });

  test('roles cannot be given what is for services or comes with a membership; keys can be narrowed to the latter', () => {
    expect(['team:read', 'service:router', 'order:read'].map(isPermission)).toEqual([false, false, true]);
    expect(['team:read', 'service:router', 'team:x;y', 'order:read'].map(isScope)).toEqual([true, false, false, true]);
  });
});
