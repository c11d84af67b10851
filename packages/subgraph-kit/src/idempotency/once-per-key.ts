import type { EntityManager } from '../database/transaction.ts';
import { DomainError } from '../errors.ts';
import { keyedRequest } from './keyed-request.ts';

/** Under what an answer is remembered. */
export interface IdempotentRequest {
  /** Who asks for what, for instance `createRefund user 0192…`: keys of different scopes do not meet. */
  readonly scope: string;
  /** The caller's own key, 1 to 255 characters, as `keyedRequest` takes it; null when they gave none, and then nothing is remembered. */
  readonly key: string | null | undefined;
  /** Everything that the key stands for. Compared by its `requestHash`. */
  readonly input: unknown;
}

/** Keys are good for a day (SPEC.md A4). */
const KEPT = '24 hours';

/**
 * Does `work` once for a key, in the transaction `tx`: repeated within 24 hours with the same input it answers what it
 * answered then, however many repeats come at the same moment; they wait for the first. Rolled back, nothing is remembered.
 *
 * `work` answers something small as JSON: the id of what it made, never what is personal or secret.
 * @throws {DomainError} VALIDATION for a key that cannot be one; IDEMPOTENCY_KEY_REUSED when it stood for another input
 */
export async function oncePerKey<Answer>(
  tx: EntityManager,
  { scope, key: given, input }: IdempotentRequest,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (given == null) return work();
  const { key, hash } = keyedRequest(given, input);
  if (!(await take(tx, scope, key, hash))) return answerOf<Answer>(tx, scope, key, hash);
  const answer = await work();
  await tx.execute('update idempotency_keys set answer = ?::jsonb where scope = ? and key = ?', [
    JSON.stringify(answer ?? null),
    scope,
    key,
  ]);
  return answer;
}

/** Writes the key down, anew when it is over a day old. Waits for whoever writes the same key. False when it is taken. */
async function take(tx: EntityManager, scope: string, key: string, hash: string): Promise<boolean> {
  const taken = await tx.execute<unknown[]>(
    `insert into idempotency_keys (scope, key, input_hash) values (?, ?, ?)
     on conflict (scope, key) do update set input_hash = excluded.input_hash, answer = null, created_at = now()
       where idempotency_keys.created_at < now() - interval '${KEPT}'
     returning 1`,
    [scope, key, hash],
  );
  return taken.length > 0;
}

async function answerOf<Answer>(tx: EntityManager, scope: string, key: string, hash: string): Promise<Answer> {
  const [row] = await tx.execute<{ input_hash: string; answer: string | null }[]>(
    'select input_hash, answer::text from idempotency_keys where scope = ? and key = ?',
    [scope, key],
  );
  if (row === undefined) throw new Error('An idempotency key is neither new nor there.');
  if (row.input_hash !== hash) {
    throw new DomainError(
      'IDEMPOTENCY_KEY_REUSED',
      'This idempotency key was used with another input. Take a new key for a new request.',
      { field: 'idempotencyKey' },
    );
  }
  return JSON.parse(row.answer ?? 'null') as Answer;
}
