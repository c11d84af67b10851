import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { request } from 'undici';

/** The key set could not be fetched and there is no earlier one: nobody's token can be judged. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** Timing of a {@link KeySet}. */
export interface KeySetOptions {
  /** Fetches the JSON Web Key Set; replaced in tests. */
  readonly fetchKeys?: (url: string) => Promise<unknown>;
  /** After this time the set is fetched again when it is next used, so that withdrawn keys go. Default 10 minutes. */
  readonly maxAgeMs?: number;
  /**
   * Between two fetches, so that tokens with invented key ids cannot make the router flood identity. Tokens of a key that is
   * newer than the last fetch are refused meanwhile, so it must not be long. Default 5 s.
   */
  readonly coolDownMs?: number;
  readonly now?: () => number;
}

/**
 * The RSA keys that a JSON Web Key Set (RFC 7517) at a URL publishes, kept and fetched again when an unknown key id turns
 * up (rotation) or the set has grown old. One fetch at a time; a failed one leaves the keys that are known in force.
 */
export class KeySet {
  readonly #url: string;
  readonly #fetchKeys: (url: string) => Promise<unknown>;
  readonly #maxAgeMs: number;
  readonly #coolDownMs: number;
  readonly #now: () => number;
  #keys: ReadonlyMap<string, KeyObject> = new Map();
  #fetchedAtMs = Number.NEGATIVE_INFINITY;
  #triedAtMs = Number.NEGATIVE_INFINITY;
  #fetching: Promise<void> | undefined;

  constructor(url: string, options: KeySetOptions = {}) {
    this.#url = url;
    this.#fetchKeys = options.fetchKeys ?? fetchJson;
    this.#maxAgeMs = options.maxAgeMs ?? 600_000;
    this.#coolDownMs = options.coolDownMs ?? 5000;
    this.#now = options.now ?? (() => performance.now());
  }

  /**
   * The key of this id, or undefined when the set has none.
   * @throws {KeysUnavailable} when no set was ever fetched
   */
  async key(keyId: string): Promise<KeyObject | undefined> {
    const known = this.#keys.get(keyId);
    const nowMs = this.#now();
    if (known !== undefined) {
      // An old set is renewed beside the request; its keys stay good meanwhile.
      if (nowMs - this.#fetchedAtMs > this.#maxAgeMs) this.#refresh(nowMs).catch(() => undefined);
      return known;
    }
    await this.#refresh(nowMs);
    if (this.#fetchedAtMs === Number.NEGATIVE_INFINITY) throw new KeysUnavailable('The key set cannot be fetched.');
    return this.#keys.get(keyId);
  }

  #refresh(nowMs: number): Promise<void> {
    if (this.#fetching !== undefined) return this.#fetching;
    const neverFetched = this.#fetchedAtMs === Number.NEGATIVE_INFINITY;
    // Without any key everybody waits for identity to come up; a second between tries is polite enough then.
    const coolDownMs = neverFetched ? Math.min(1000, this.#coolDownMs) : this.#coolDownMs;
    if (nowMs - this.#triedAtMs < coolDownMs) return Promise.resolve();
    this.#triedAtMs = nowMs;
    this.#fetching = this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #fetch(): Promise<void> {
    try {
      this.#keys = readKeys(await this.#fetchKeys(this.#url));
      this.#fetchedAtMs = this.#now();
    } catch {
      // The keys known so far stay in force; with none, key() reports it.
    }
  }
}

function readKeys(document: unknown): ReadonlyMap<string, KeyObject> {
  const keys = (document as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys)) throw new Error('not a JSON Web Key Set');
  const signing = (keys as JsonWebKey[]).filter(
    (jwk) => jwk.kty === 'RSA' && typeof jwk['kid'] === 'string' && (jwk['use'] ?? 'sig') === 'sig',
  );
  return new Map(signing.map((jwk) => [String(jwk['kid']), createPublicKey({ key: jwk, format: 'jwk' })]));
}

async function fetchJson(url: string): Promise<unknown> {
  const { statusCode, body } = await request(url, { headersTimeout: 5000, bodyTimeout: 5000 });
  if (statusCode !== 200) {
    await body.dump();
    throw new Error(`HTTP ${statusCode}`);
  }
  return body.json();
}
