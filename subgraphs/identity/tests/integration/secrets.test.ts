import { describe, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import jwt from 'jsonwebtoken';
import { openIdentity, PASSWORD } from '../fixtures.ts';
import { spoilt } from '../spoilt.ts';

describe('what is secret', () => {
  test('appears in no log line, event or table: passwords, tokens, links, addresses', async () => {
    const lines: string[] = [];
    const log = createLog({ name: 'test', level: 'trace', destination: { write: (line) => void lines.push(line) } });
    await using identity = await openIdentity({ log });
    const email = 'whisper@example.test';
    await identity.query(`mutation($input: RegisterInput!) { register(input: $input) { userErrors { code } } }`, {
      input: { email, password: PASSWORD, name: 'Rosa Lind' },
    });
    const first = await identity.login(email);
    await identity.login(email, 'wrong but mine');
    const second = await identity.refresh(first.refreshToken);
    await identity.query(`mutation($email: String!) { requestPasswordReset(email: $email) { sent } }`, { email });
    const userId = first.user?.id ?? '';
    const links = [await identity.link(userId, 'verify_email'), await identity.link(userId, 'reset_password')];
    for (const link of links) await fetch(`http://127.0.0.1:${identity.hosted.port}/api/auth/verify-email/${link}`);
    await identity.query(
      `mutation($token: String!, $next: String!) { resetPassword(token: $token, newPassword: $next) { changed } }`,
      {
        token: links[1],
        next: 'the next password',
      },
    );
    const tables = await identity.sql<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const rows: unknown[] = [];
    for (const { name } of tables) rows.push(await identity.sql(`select * from "${name}"`));
    const kept = `${lines.join('\n')}\n${JSON.stringify(rows)}`;
    expect(lines.length).toBeGreaterThan(10);
    const secrets = [email, PASSWORD, 'wrong but mine', 'the next password', ...links];
    for (const secret of [...secrets, first.token, first.refreshToken, second.token, second.refreshToken]) {
      expect(kept).not.toContain(secret);
    }
  });
});

describe('an access token', () => {
  test('is RS256 by a published key; forged, foreign and unsigned ones are worth nothing', async () => {
    await using identity = await openIdentity();
    await identity.account('jwt@example.test');
    const { token } = await identity.login('jwt@example.test');
    const jwks = await fetch(`http://127.0.0.1:${identity.hosted.port}/.well-known/jwks.json`);
    const { keys } = (await jwks.json()) as { keys: Record<string, unknown>[] };
    expect(keys).toEqual([expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig', kid: expect.any(String) })]);
    expect(JSON.stringify(keys)).not.toContain('"d"');
    const { header, payload } = jwt.decode(token, { complete: true }) ?? { header: {}, payload: {} };
    expect(header).toMatchObject({ alg: 'RS256', kid: keys[0]?.['kid'] });
    const claims = payload as jwt.JwtPayload;
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'jti', 'roles', 'sid', 'sub', 'tid']);
    expect(claims).toMatchObject({ iss: 'https://identity.tessera.local', aud: 'tessera', tid: null });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(24 * 60 * 60);
    const kid = String(keys[0]?.['kid']);
    const forged = [
      jwt.sign(claims, '', { algorithm: 'none', keyid: kid }),
      jwt.sign(claims, JSON.stringify(keys[0]), { algorithm: 'HS256', keyid: kid }),
      spoilt(token),
      'not a token',
      '',
    ];
    for (const wrong of forged) expect(await identity.callerOf(wrong)).toBeNull();
    expect(await identity.callerOf(token)).not.toBeNull();
  });
});
