import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { readConfig } from '../../config.ts';
import { AccessTokens } from '../../services/access-tokens.ts';

const CLAIMS = { userId: 'u', sessionId: 's', activeTeamId: null, roles: [], tokenId: 't' } as const;

describe('a rotation of the signing key that rolls over the replicas', () => {
  let folder: string;
  /** The steps of README.md "Keys", in order. */
  let steps: AccessTokens[];
  const file = (name: string) => join(folder, name);
  const open = (env: Record<string, string>) =>
    AccessTokens.open(readConfig({ IDENTITY_MASTER_KEY: 'unused', ...env }));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tessera-rotation-'));
    for (const name of ['old', 'new']) {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      await writeFile(file(name), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    }
    steps = await Promise.all([
      open({ IDENTITY_JWT_KEY_FILE: file('old') }),
      open({ IDENTITY_JWT_KEY_FILE: file('old'), IDENTITY_JWT_NEXT_KEY_FILE: file('new') }),
      open({ IDENTITY_JWT_KEY_FILE: file('new'), IDENTITY_JWT_PREVIOUS_KEY_FILE: file('old') }),
      open({ IDENTITY_JWT_KEY_FILE: file('new') }),
    ]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const kidOf = (token: string) => jwt.decode(token, { complete: true })?.header.kid ?? '';
  const published = (tokens: AccessTokens) => tokens.jwks().keys.map((key) => key['kid']);
  const sign = (tokens: AccessTokens) => tokens.sign({ ...CLAIMS, issuedAt: new Date() }).token;

  test('no replica signs with a key that was not published one step earlier', () => {
    steps.slice(1).forEach((step, at) => {
      expect(published(steps[at] as AccessTokens)).toContain(kidOf(sign(step)));
    });
  });

  test('replicas of two neighbouring steps accept each other’s tokens, up to the last: by then the old ones have ended', () => {
    const neighbours = steps.slice(1, 3).map((step, at) => [steps[at], step] as const);
    for (const [before, after] of neighbours) {
      if (before === undefined) throw new Error('no step');
      expect(after.verify(sign(before))).toMatchObject({ userId: 'u' });
      expect(before.verify(sign(after))).toMatchObject({ userId: 'u' });
    }
    expect(steps[3]?.verify(sign(steps[1] as AccessTokens))).toBeNull();
  });

  test('the next key signs nothing before its time, and its private half is not published', () => {
    expect(kidOf(sign(steps[1] as AccessTokens))).toBe(kidOf(sign(steps[0] as AccessTokens)));
    expect(published(steps[1] as AccessTokens)).toHaveLength(2);
    expect(JSON.stringify(steps.map((step) => step.jwks()))).not.toContain('"d"');
  });
});
