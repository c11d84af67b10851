import { setTimeout as sleep } from 'node:timers/promises';
import { DriverException, type EntityManager, IsolationLevel, OptimisticLockError } from '@mikro-orm/postgresql';
import { DomainError } from '../errors.ts';

/** The ORM's unit of work on PostgreSQL: one fork per request, per message and per transaction, never the global one. */
export type { EntityManager };

/** How often a transaction that lost a race is run again before the caller hears CONFLICT (SPEC.md A4). */
const RETRIES = 3;

type AfterCommit = () => void | Promise<void>;

/** Work to do after the transaction of this entity manager has committed. */
const pending = new WeakMap<EntityManager, AfterCommit[]>();
/** Called after each transaction that was started from this entity manager. */
const observers = new WeakMap<EntityManager, () => void>();

/**
 * Runs `work` in one READ COMMITTED transaction on a fork of `em`, flushes and commits it.
 *
 * A lost race (serialisation failure, deadlock, version conflict) rolls back and runs `work` again from the start on a
 * fresh fork, at most {@link RETRIES} times; then it is CONFLICT. So `work` must read what it decides on through `tx`
 * and have no effect outside the database: those belong to {@link afterCommit}.
 * Called within a transaction (`em` is itself a `tx`), it joins that transaction.
 */
export async function inTransaction<T>(em: EntityManager, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  if (em.isInTransaction()) return work(em);
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(em, work);
    } catch (error) {
      if (!isLostRace(error)) throw error;
      if (attempt === RETRIES) {
        throw new DomainError('CONFLICT', 'Somebody else changed this at the same moment. Please try again.');
      }
      // A short, uneven pause: two losers that start again in step would meet again.
      await sleep(Math.random() * 10 * 2 ** attempt);
    }
  }
}

async function once<T>(em: EntityManager, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  const tx = em.fork();
  const callbacks: AfterCommit[] = [];
  pending.set(tx, callbacks);
  await tx.begin({ isolationLevel: IsolationLevel.READ_COMMITTED });
  let result: T;
  try {
    result = await work(tx);
    await tx.commit();
  } catch (error) {
    // A rollback that fails (the connection is gone) must not hide why.
    await tx.rollback().catch(() => undefined);
    throw error;
  } finally {
    pending.delete(tx);
  }
  observers.get(em)?.();
  await runAfterCommit(callbacks);
  return result;
}

/**
 * Runs `work` in a savepoint of the transaction of `tx`, on a fork of its own: if it throws, what it did is undone (its
 * {@link afterCommit} callbacks included) and the transaction goes on. For work on many things of which one may fail.
 */
export async function inSavepoint<T>(tx: EntityManager, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  const outer = tx.getTransactionContext();
  if (outer === undefined) throw new Error('inSavepoint() needs an entity manager that is in a transaction.');
  const inner = tx.fork();
  const callbacks: AfterCommit[] = [];
  pending.set(inner, callbacks);
  await inner.begin({ ctx: outer });
  try {
    const result = await work(inner);
    await inner.commit();
    pending.get(tx)?.push(...callbacks);
    return result;
  } catch (error) {
    await inner.rollback().catch(() => undefined);
    throw error;
  } finally {
    pending.delete(inner);
  }
}

async function runAfterCommit(callbacks: readonly AfterCommit[]): Promise<void> {
  for (const outcome of await Promise.allSettled(callbacks.map(async (callback) => callback()))) {
    // The state change stands: the caller must not be told that it failed.
    if (outcome.status === 'rejected')
      process.emitWarning(`After commit: ${String(outcome.reason)}`, 'AfterCommitFailed');
  }
}

/**
 * Has `callback` run once the transaction of `tx` has committed, and never if it does not. The caller of
 * {@link inTransaction} waits for it; its failure is warned of and changes nothing.
 * @throws when `tx` is not the entity manager that {@link inTransaction} handed to its work
 */
export function afterCommit(tx: EntityManager, callback: AfterCommit): void {
  const callbacks = pending.get(tx);
  if (callbacks === undefined) throw new Error('afterCommit() needs the entity manager of a running inTransaction().');
  callbacks.push(callback);
}

/** Has `observer` called after each commit of a transaction started from `em`: what a request had read before is stale then. */
export function onCommitOf(em: EntityManager, observer: () => void): void {
  observers.set(em, observer);
}

function isLostRace(error: unknown): boolean {
  if (error instanceof OptimisticLockError) return true;
  return error instanceof DriverException && (error.code === '40001' || error.code === '40P01');
}
