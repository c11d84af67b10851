import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { masterKey } from '../../src/sealing/master-key.ts';
import { open, seal } from '../../src/sealing/seal.ts';

/** The bytes 0 to 31. */
const MASTER = Buffer.from(Array.from({ length: 32 }, (_, n) => n)).toString('base64');

describe('a sealed text', () => {
  const key = randomBytes(32);

  test.each(['', 'rosa@example.test', 'Straße 1, Παρίσι 🗼', 'x'.repeat(100_000)])(
    'is opened as it was (%#)',
    (text) => {
      expect(open(seal(text, key, 'row'), key, 'row').toString()).toBe(text);
    },
  );

  test('looks different each time', () => {
    const sealed = new Set(Array.from({ length: 100 }, () => seal('text', key, 'row')));
    expect(sealed.size).toBe(100);
  });

  test('cannot be opened for another row, with another key, or with any bit changed', () => {
    const sealed = seal('text', key, 'row');
    expect(() => open(sealed, key, 'other')).toThrow();
    expect(() => open(sealed, randomBytes(32), 'row')).toThrow();
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open(`v1.${changed.toString('base64url')}`, key, 'row')).toThrow();
    }
  });

  test.each(['', 'v1', 'v1.', 'v1.AAAA'])('that was cut off is refused (%p)', (cut) => {
    expect(() => open(cut, key, 'row')).toThrow();
  });

  test('of another version is refused', () => {
    expect(() => open(seal('text', key, 'row').replace('v1', 'v2'), key, 'row')).toThrow(/version/);
  });

  test('that lies in a database is opened by every later version', () => {
    const stored = 'v1._G13UPzrjFkhsU58io1Dn05UBTJIQ2EEDpaxf9T5HtjIjafCQsuhOh6W0w';
    const addresses = masterKey(MASTER, { domain: 'orders', variable: 'X' })('shipping addresses');
    expect(open(stored, addresses, 'cart-1').toString()).toBe('{"city":"Wien"}');
  });
});

describe('a master key', () => {
  test.each([
    ['identity', 'subject key wrapping', '9832d4bfdb907a97ad6f40ed094dafd5f36fa9bc46eb402f4a41d09767cdafd1'],
    ['orders', 'shipping addresses', '41970411ed5d4b139bf6d0c6cc9d4a0af720816e9c17ee5b3226743d3ca85ca9'],
  ])('gives %s for "%s" the same key for good', (domain, use, hex) => {
    expect(masterKey(MASTER, { domain, variable: 'X' })(use).toString('hex')).toBe(hex);
  });

  test('gives another key to each use and each domain', () => {
    const uses = ['addresses', 'links'].flatMap((use) =>
      ['identity', 'orders'].map((domain) => masterKey(MASTER, { domain, variable: 'X' })(use).toString('hex')),
    );
    expect(new Set(uses).size).toBe(4);
  });

  test('that is no 32 bytes is refused without being told', () => {
    expect(() => masterKey('c2hvcnQ=', { domain: 'orders', variable: 'ORDERS_MASTER_KEY' })).toThrow(
      'ORDERS_MASTER_KEY must be 32 bytes in base64; it has 5 bytes.',
    );
  });
});
