import { afterEach, expect, jest, test } from '@jest/globals';
import { readAccessToken, TokenRefused } from '../../src/caller/access-token.ts';
import { KeySet } from '../../src/caller/key-set.ts';
import { accessToken, keyPair } from '../doors/fixtures/running-router.ts';

const RULES = { issuer: 'https://identity.tessera.local', audience: 'tessera' };
const mine = keyPair('k1');
const other = keyPair('k1');

function keySet() {
  const clock = { nowMs: 0 };
  const published = { keys: [mine.jwk] };
  const fetchKeys = async () => ({ keys: published.keys });
  const keys = new KeySet('http://identity.test/jwks', { now: () => clock.nowMs, fetchKeys });
  return { keys, clock, published };
}

afterEach(() => {
  jest.restoreAllMocks();
});

test('a token that was read before is refused as soon as it has ended', async () => {
  const { keys } = keySet();
  const exp = Math.floor(Date.now() / 1000) + 60;
  const token = accessToken({ sub: 'u7', exp }, {}, mine.signing.privateKey);
  const first = await readAccessToken(token, keys, RULES);
  expect(await readAccessToken(token, keys, RULES)).toBe(first);
  jest.spyOn(Date, 'now').mockReturnValue((exp + 29) * 1000);
  await expect(readAccessToken(token, keys, RULES)).resolves.toMatchObject({ userId: 'u7' });
  jest.spyOn(Date, 'now').mockReturnValue((exp + 31) * 1000);
  await expect(readAccessToken(token, keys, RULES)).rejects.toThrow(new TokenRefused('expired'));
});

test('a token that was read before is refused when its key is withdrawn, or replaced under its name', async () => {
  for (const published of [[], [other.jwk]]) {
    const set = keySet();
    const token = accessToken({}, {}, mine.signing.privateKey);
    await readAccessToken(token, set.keys, RULES);
    set.published.keys = published;
    set.clock.nowMs = 600_001;
    // An old set is renewed beside the request that finds it old.
    await readAccessToken(token, set.keys, RULES);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(readAccessToken(token, set.keys, RULES)).rejects.toThrow(new TokenRefused('invalid'));
  }
});

test('a token that was read by some rules is not good by others', async () => {
  const { keys } = keySet();
  const token = accessToken({}, {}, mine.signing.privateKey);
  await readAccessToken(token, keys, RULES);
  const strangers = { ...RULES, audience: 'somebody else' };
  await expect(readAccessToken(token, keys, strangers)).rejects.toThrow(new TokenRefused('invalid'));
});
