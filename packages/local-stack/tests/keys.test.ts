import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ANONYMOUS } from '@tessera/caller/caller';
import { signContext, trustedKeys, verifyContext } from '@tessera/caller/context-token';
import { platformKeys } from '../src/keys.ts';

let folder: string;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'tessera-keys-')), 'keys');
});

afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

test('what one signer signs, whoever reads the trusted keys can verify', async () => {
  const keys = await platformKeys(folder, ['router', 'catalog']);
  const token = signContext(ANONYMOUS, { name: 'router', privateKey: keys.privateKey('router') });
  const published = JSON.parse(await readFile(keys.trustedKeysFile, 'utf8'));
  expect(verifyContext(token, trustedKeys(published)).caller).toEqual(ANONYMOUS);
});

test('keys stay the same over starts, and a new signer gets one beside them', async () => {
  const first = await platformKeys(folder, ['router']);
  const second = await platformKeys(folder, ['router', 'catalog']);
  expect(second.privateKey('router').equals(first.privateKey('router'))).toBe(true);
  expect(second.masterKey).toBe(first.masterKey);
  expect(second.trusted.keys.map(({ kid }) => kid)).toEqual(['router', 'catalog']);
  expect(createPrivateKey(await readFile(second.accessTokenKeyFile)).asymmetricKeyType).toBe('rsa');
});

test('the master key has 32 bytes', async () => {
  const { masterKey } = await platformKeys(folder, []);
  expect(Buffer.from(masterKey, 'base64')).toHaveLength(32);
});

test('nobody but their owner can read them, and nothing half made lies beside them', async () => {
  await platformKeys(folder, ['router']);
  const names = (await readdir(folder)).toSorted();
  expect(names).toEqual(['access-tokens.pem', 'master.key', 'router.pem', 'trusted.jwks.json']);
  for (const name of names) expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
  expect((await stat(folder)).mode & 0o077).toBe(0);
});

test('the published keys hold no private half', async () => {
  const { trusted } = await platformKeys(folder, ['router']);
  expect(Object.keys(trusted.keys[0] ?? {}).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
});

test('a signer without a key is named', async () => {
  const keys = await platformKeys(folder, ['router']);
  expect(() => keys.privateKey('stranger')).toThrow('There is no key for "stranger"');
});
