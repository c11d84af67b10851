import { describe, expect, test } from '@jest/globals';
import { ANONYMOUS, type Caller, type UserCaller } from '@tessera/caller/caller';
import { covers, holds, satisfiesAuthenticated, satisfiesPolicies, satisfiesScopes } from '@tessera/caller/permission';

function user(permissions: readonly string[], roles: readonly string[] = []): UserCaller {
  return { kind: 'user', userId: 'u1', sessionId: 's1', activeTeamId: null, roles, permissions };
}
const key = (permissions: readonly string[]): UserCaller => ({ ...user(permissions), apiKeyId: 's1' });
const orders: Caller = { kind: 'service', service: 'orders' };

describe('a granted permission covers a wanted one', () => {
  test.each([
    ['orders:read', 'orders:read', true],
    ['orders:*', 'orders:read', true],
    ['*:read', 'orders:read', true],
    ['*:*', 'orders:read', true],
    ['orders:*', 'orders:read:own', true],
    ['orders:read', 'orders:write', false],
    ['orders:read', 'orders:read:own', false],
    ['orders:read:own', 'orders:read', false],
    ['order:*', 'orders:read', false],
    ['*', 'orders:read', false],
    ['*:*', 'admin', false],
    ['admi:*', 'admin', false],
    ['*:*', 'service:router', false],
    ['', '', true],
  ])('%p for %p: %p', (granted, wanted, expected) => {
    expect(covers(granted, wanted)).toBe(expected);
  });
});

test('a service scope is held by that service alone, never by a permission of the same name', () => {
  expect(holds(orders, 'service:orders')).toBe(true);
  expect(holds(orders, 'service:payments')).toBe(false);
  expect(holds(user(['service:orders', '*:*', 'service:*']), 'service:orders')).toBe(false);
  expect(holds(ANONYMOUS, 'service:orders')).toBe(false);
});

test('scopes are an OR of ANDs, and an empty OR is satisfied by nobody', () => {
  const caller = user(['orders:read', 'billing:read']);
  expect(satisfiesScopes(caller, [['orders:write'], ['orders:read', 'billing:read']])).toBe(true);
  expect(satisfiesScopes(caller, [['orders:read', 'orders:write']])).toBe(false);
  expect(satisfiesScopes(caller, [])).toBe(false);
});

test('an unknown policy is satisfied by nobody', () => {
  const admin = user(['*:*'], ['admin']);
  expect(satisfiesPolicies(admin, [['moon']])).toBe(false);
  expect(satisfiesPolicies(admin, [['role:admin', 'user']])).toBe(true);
  expect(satisfiesPolicies(orders, [['user'], ['service']])).toBe(true);
  expect(satisfiesPolicies(ANONYMOUS, [['user'], ['service'], ['role:admin']])).toBe(false);
});

test.each([
  ['user', ['person', 'admin']],
  ['service', ['service']],
  ['role:admin', ['admin']],
  ['key', ['bare key', 'key with scope', 'key that claims a role']],
  ['key:self:profile', ['key with scope']],
])('the policy %s is satisfied by %p', (policy, expected) => {
  const callers: Readonly<Record<string, Caller>> = {
    nobody: ANONYMOUS,
    person: user(['self:profile']),
    admin: user(['*:*'], ['admin']),
    service: orders,
    'bare key': key([]),
    'key with scope': key(['self:profile']),
    'key that claims a role': { ...key(['order:read']), roles: ['admin'] },
  };
  const satisfied = Object.keys(callers).filter((name) => satisfiesPolicies(callers[name] ?? ANONYMOUS, [[policy]]));
  expect(satisfied).toEqual(expected);
});

test('a field that only asks for somebody signed in asks for a person or a service, a type for anybody who is known', () => {
  const all = [ANONYMOUS, user([]), orders, key(['*:*'])];
  expect(all.map((caller) => satisfiesAuthenticated(caller, true))).toEqual([false, true, true, false]);
  expect(all.map((caller) => satisfiesAuthenticated(caller, false))).toEqual([false, true, true, true]);
});
