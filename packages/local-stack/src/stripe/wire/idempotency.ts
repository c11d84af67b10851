import { createHash } from 'node:crypto';
import type { Store } from '../store.ts';
import { ApiError } from './api-error.ts';

/** An answer that is kept for repeats under its idempotency key. */
export interface KeptAnswer {
  /** The idempotency key. */
  readonly id: string;
  readonly requestHash: string;
  readonly status: number;
  readonly body: unknown;
  /** Seconds since 1970. */
  readonly at: number;
}

/** An answer before it is written to the wire. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Whether a repeat under the same key gets it again; what was refused before anything began is not kept. */
  readonly kept: boolean;
  readonly replayed: boolean;
}

/** Keys are forgotten after a day. */
const KEPT_SECONDS = 24 * 60 * 60;

/**
 * `Idempotency-Key` as Stripe keeps it: the first answer under a key is given again, errors included; the same key with
 * another request is an error; a second request while the first one runs is 409.
 */
export class IdempotencyKeys {
  readonly #store: Store;
  readonly #running = new Set<string>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Runs a request under its key. `now` is in seconds. */
  async run(key: string, request: string, now: number, work: () => Promise<Answer>): Promise<Answer> {
    const requestHash = createHash('sha256').update(request).digest('base64url');
    const kept = this.#store.find('kept_answer', key);
    if (kept !== undefined && kept.at > now - KEPT_SECONDS) {
      if (kept.requestHash !== requestHash) throw otherRequest(key);
      return { status: kept.status, body: kept.body, kept: true, replayed: true };
    }
    if (this.#running.has(key)) throw inUse(key);
    this.#running.add(key);
    try {
      const answer = await work();
      if (answer.kept) {
        const { status, body } = answer;
        this.#store.put('kept_answer', { id: key, requestHash, status, body, at: now });
      }
      return answer;
    } finally {
      this.#running.delete(key);
    }
  }

  /** Forgets all keys, as if a day had passed. */
  forget(): void {
    for (const { id } of this.#store.all('kept_answer')) this.#store.remove('kept_answer', id);
  }
}

function otherRequest(key: string): ApiError {
  const message =
    'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
    `Try using a key other than '${key}' if you meant to execute a different request.`;
  return new ApiError(400, { type: 'idempotency_error', message }, { kept: false });
}

function inUse(key: string): ApiError {
  const message = `There is currently another in-progress request using this Idempotency Key: ${key}.`;
  return new ApiError(409, { type: 'invalid_request_error', code: 'idempotency_key_in_use', message }, { kept: false });
}
