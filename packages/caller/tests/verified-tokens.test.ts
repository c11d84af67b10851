import { generateKeyPairSync } from 'node:crypto';
import { afterEach, expect, jest, test } from '@jest/globals';
import { signService, UntrustedToken, verifyService } from '@tessera/caller/context-token';
import { VerifiedTokens } from '@tessera/caller/verified-tokens';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const orders = { name: 'orders', privateKey };

function serviceTokens() {
  const verify = jest.fn((token: string | undefined) => verifyService(token, new Map([['orders', publicKey]])));
  return { verify, tokens: new VerifiedTokens(verify) };
}

afterEach(() => {
  jest.useRealTimers();
});

test('the signature of a token that is shown again is checked once, until the token ends', () => {
  jest.useFakeTimers({ now: Date.now() });
  const { verify, tokens } = serviceTokens();
  const token = signService(orders);
  for (let shown = 0; shown < 3; shown += 1)
    expect(tokens.read(token).caller).toEqual({ kind: 'service', service: 'orders' });
  expect(verify).toHaveBeenCalledTimes(1);
  jest.setSystemTime(Date.now() + 120_000);
  expect(() => tokens.read(token)).toThrow(UntrustedToken);
  expect(verify).toHaveBeenCalledTimes(2);
});

test('what was refused is checked each time, and refused', () => {
  const { verify, tokens } = serviceTokens();
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const forged = signService({ name: 'orders', privateKey: stranger });
  for (const token of [forged, forged, undefined, '', signService(orders).slice(0, -4)])
    expect(() => tokens.read(token)).toThrow(UntrustedToken);
  expect(verify).toHaveBeenCalledTimes(5);
});
