import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { deriveKeys } from '../../services/keys.ts';
import { Vault } from '../../services/vault.ts';
import { spoilt } from '../spoilt.ts';

describe('the vault', () => {
  const vault = new Vault(deriveKeys(randomBytes(32).toString('base64')));

  test('gives back to its person what it took, and never the same ciphertext twice', () => {
    const key = vault.newSubjectKey('a');
    const sealed = vault.encrypt('rosa@example.test', 'a', key);
    expect(vault.decrypt(sealed, 'a', key)).toBe('rosa@example.test');
    expect(vault.encrypt('rosa@example.test', 'a', key)).not.toBe(sealed);
  });

  test('refuses another person, another key, a changed ciphertext and another master key', () => {
    const key = vault.newSubjectKey('a');
    const sealed = vault.encrypt('rosa@example.test', 'a', key);
    const other = new Vault(deriveKeys(randomBytes(32).toString('base64')));
    expect(() => vault.decrypt(sealed, 'b', key)).toThrow();
    expect(() => vault.decrypt(sealed, 'a', vault.newSubjectKey('a'))).toThrow();
    expect(() => vault.decrypt(spoilt(sealed), 'a', key)).toThrow();
    expect(() => other.decrypt(sealed, 'a', key)).toThrow();
    expect(() => vault.decrypt('v2.AAAA', 'a', key)).toThrow(/version/);
  });

  test('a master key that is no 32 bytes is refused without being told', () => {
    expect(() => deriveKeys('c2hvcnQ=')).toThrow('IDENTITY_MASTER_KEY must be 32 bytes in base64; it has 5 bytes.');
  });
});
