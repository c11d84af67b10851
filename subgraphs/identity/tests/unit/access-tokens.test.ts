import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../config.ts';
import { AccessTokens } from '../../services/access-tokens.ts';

const CLAIMS = { userId: 'u', sessionId: 's', activeTeamId: null, roles: ['customer'], tokenId: 't' } as const;

describe('the keys of access tokens', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  const open = (env: Record<string, string>) =>
    AccessTokens.open(readConfig({ IDENTITY_MASTER_KEY: 'unused', ...env }));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tessera-keys-'));
    for (const name of ['old', 'new']) {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      await writeFile(file(name), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    }
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    await writeFile(file('weak'), weak.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('tokens of the previous key stay good while it is configured, and no longer', async () => {
    const before = await open({ IDENTITY_JWT_KEY_FILE: file('old') });
    const { token } = before.sign({ ...CLAIMS, issuedAt: new Date() });
    const during = await open({ IDENTITY_JWT_KEY_FILE: file('new'), IDENTITY_JWT_PREVIOUS_KEY_FILE: file('old') });
    expect(during.verify(token)).toMatchObject({ userId: 'u', sessionId: 's' });
    expect(during.jwks().keys).toHaveLength(2);
    expect(JSON.stringify(during.jwks())).not.toContain('"d"');
    const after = await open({ IDENTITY_JWT_KEY_FILE: file('new') });
    expect(after.verify(token)).toBeNull();
    expect(before.verify(during.sign({ ...CLAIMS, issuedAt: new Date() }).token)).toBeNull();
  });

  test('tokens end after a day, or a quarter of an hour in the hardened profile', async () => {
    const issuedAt = new Date('2026-01-31T12:00:00Z');
    const standard = await open({ IDENTITY_JWT_KEY_FILE: file('old') });
    const hardened = await open({ IDENTITY_JWT_KEY_FILE: file('old'), IDENTITY_PROFILE: 'hardened' });
    expect(standard.sign({ ...CLAIMS, issuedAt }).expiresAt).toEqual(new Date('2026-02-01T12:00:00Z'));
    expect(hardened.sign({ ...CLAIMS, issuedAt }).expiresAt).toEqual(new Date('2026-01-31T12:15:00Z'));
    expect(standard.verify(standard.sign({ ...CLAIMS, issuedAt: new Date(0) }).token)).toBeNull();
  });

  test('an issuer or audience of another platform is refused, and so is a weak key', async () => {
    const ours = await open({ IDENTITY_JWT_KEY_FILE: file('old') });
    for (const other of [{ IDENTITY_JWT_ISSUER: 'https://other.test' }, { IDENTITY_JWT_AUDIENCE: 'other' }]) {
      const theirs = await open({ IDENTITY_JWT_KEY_FILE: file('old'), ...other });
      expect(ours.verify(theirs.sign({ ...CLAIMS, issuedAt: new Date() }).token)).toBeNull();
    }
    await expect(open({ IDENTITY_JWT_KEY_FILE: file('weak') })).rejects.toThrow('at least 2048 bits');
  });
});
