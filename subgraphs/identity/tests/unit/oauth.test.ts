import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../config.ts';
import { type Arrival, decideArrival, PROVIDERS, providerName, providerOf } from '../../domain/oauth.ts';
import { GithubProvider } from '../../services/oauth/github-provider.ts';
import { OpenIdProvider } from '../../services/oauth/openid-provider.ts';

describe('who comes back from another platform', () => {
  test('every cell: link, address and local account together decide', () => {
    for (const linked of [true, false]) {
      for (const address of ['proven', 'unproven', 'none'] as const) {
        for (const local of ['verified', 'unverified', 'none'] as const) {
          const arrival: Arrival = { linked, address, local };
          const ofProven = { none: 'open', verified: 'link', unverified: 'take_over' }[local];
          const strange = { proven: ofProven, unproven: 'ask_for_proof', none: 'refuse' }[address];
          expect({ arrival, decision: decideArrival(arrival) }).toEqual({
            arrival,
            decision: linked ? 'enter' : strange,
          });
        }
      }
    }
  });

  test('is never linked to, nor let into, an account by an address that the platform has not proven', () => {
    for (const local of ['verified', 'unverified', 'none'] as const) {
      for (const address of ['unproven', 'none'] as const) {
        expect(['enter', 'open', 'link', 'take_over']).not.toContain(decideArrival({ linked: false, address, local }));
      }
    }
  });

  test('names of platforms go there and back', () => {
    expect(PROVIDERS.map((provider) => providerOf(providerName(provider)))).toEqual(PROVIDERS);
  });
});

describe('a platform', () => {
  const client = { clientId: 'x', clientSecret: 'x' };

  test('is spoken to by TLS, or on this machine', () => {
    for (const issuer of ['https://accounts.google.com', 'http://127.0.0.1:1', 'http://localhost:1']) {
      expect(() => new OpenIdProvider({ issuer, ...client })).not.toThrow();
      expect(() => new GithubProvider({ url: issuer, apiUrl: issuer, ...client })).not.toThrow();
    }
    for (const issuer of ['http://accounts.google.com', 'http://127.0.0.1.evil.example', 'ftp://127.0.0.1']) {
      expect(() => new OpenIdProvider({ issuer, ...client })).toThrow('https://');
      expect(() => new GithubProvider({ url: 'https://github.com', apiUrl: issuer, ...client })).toThrow('https://');
    }
  });

  test('is the real one where nothing else is configured', () => {
    const config = readConfig({ IDENTITY_MASTER_KEY: 'unused', IDENTITY_JWT_KEY_FILE: 'unused' });
    expect(config.googleIssuer).toBe('https://accounts.google.com');
    expect(config.githubUrl).toBe('https://github.com');
    expect(config.githubApiUrl).toBe('https://api.github.com');
  });
});
