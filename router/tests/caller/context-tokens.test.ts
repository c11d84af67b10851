import { expect, test } from '@jest/globals';
import { verifyContext } from '@tessera/caller/context-token';
import jwt from 'jsonwebtoken';
import { ContextTokens } from '../../src/caller/context-tokens.ts';
import { keys } from '../doors/fixtures/running-router.ts';

const ada = { kind: 'user', userId: 'ada', sessionId: 's1', activeTeamId: null, roles: [], permissions: [] } as const;

test('equal callers share one token of at most sixty seconds, any other caller has another', () => {
  const tokens = new ContextTokens(keys.router.signing);
  const token = String(tokens.tokenFor(ada));
  expect(tokens.tokenFor({ ...ada })).toBe(token);
  const { iat = 0, exp = 0 } = jwt.decode(token) as jwt.JwtPayload;
  expect(exp - iat).toBeLessThanOrEqual(60);
  // A change of team or permissions within a session must show at once.
  for (const change of [{ sessionId: 's2' }, { activeTeamId: 't1' }, { permissions: ['order:read'] }]) {
    const other = String(tokens.tokenFor({ ...ada, ...change }));
    expect(other).not.toBe(token);
    expect(verifyContext(other, keys.trusted).caller).toEqual({ ...ada, ...change });
  }
  expect(verifyContext(String(tokens.anonymous()), keys.trusted).caller).toEqual({ kind: 'anonymous' });
});

test('without a key nobody is vouched for', () => {
  expect(new ContextTokens(undefined).tokenFor(ada)).toBeUndefined();
});
