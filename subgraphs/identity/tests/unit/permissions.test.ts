import { describe, expect, test } from '@jest/globals';
import { isPermission, mayGrant } from '../../domain/permissions.ts';
import { SYSTEM_ROLES } from '../../domain/system-roles.ts';

describe('granting', () => {
  test('needs every permission that is handed out, wildcards included', () => {
    expect(mayGrant(['order:*'], ['order:read', 'order:*', 'order:write:own'])).toBe(true);
    expect(mayGrant(['*:*'], ['*:*', 'order:read', '*:read'])).toBe(true);
    expect(mayGrant(['*:read'], ['order:read'])).toBe(true);
    expect(mayGrant([], [])).toBe(true);
    for (const [held, wanted] of [
      ['order:read', 'order:*'],
      ['*:read', '*:*'],
      ['order:*', '*:*'],
      ['order:*', '*:read'],
      ['order:write:own', 'order:write'],
      ['*:*', 'service:router'],
    ] as const) {
      expect({ held, wanted, may: mayGrant([held], [wanted]) }).toEqual({ held, wanted, may: false });
    }
  });

  test('the system roles hold only well-formed permissions', () => {
    expect(SYSTEM_ROLES.flatMap((role) => role.permissions).filter((name) => !isPermission(name))).toEqual([]);
  });
});
