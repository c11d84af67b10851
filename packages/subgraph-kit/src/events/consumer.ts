import { type Applying, applyBatch } from './apply-batch.ts';
import { hears } from './listener.ts';
import type { EventLog, LogBatch, LogCursor, LogEntry, LogPartition, LogReader } from './log.ts';
import { loadOffsets, type Offset } from './offsets.ts';
import { Wake } from './wake.ts';

/** Events of one partition applied in one transaction at most. */
const BATCH_LIMIT = 100;
/** Longest blocking read; new events end it at once. */
const READ_WAIT_MS = 5_000;
/** Rest after the log or the database failed. */
const TROUBLE_MS = 1_000;
const PUT_OFF_MS = 10_000;
/** How long a partition that another replica holds is left alone. */
const TAKEN_MS = 100;

/** What the consumer needs besides {@link Applying}. */
export interface ConsumerOptions<Context> extends Applying<Context> {
  readonly eventLog: EventLog;
  /** Partitions applied at once, each on a database connection. */
  readonly concurrency: number;
  /** How long events that nobody here hears wait for one that somebody does, to be recorded with it; 10 s where not said. */
  readonly putOffMs?: number;
}

/** Where one partition is read on. */
interface Cursor {
  readonly at: LogPartition;
  /** What the database said last; the batch must find it unchanged. */
  offset: Offset;
  /** On the monotonic clock: not before this time. */
  restsUntil: number;
  /** Events behind `offset` that were read and that nobody hears: to be recorded with the next batch, or at `recordAt`. */
  putOff: readonly LogEntry[];
  recordAt: number;
}

/**
 * Reads all partitions of the topics that are listened to, in one blocking call after the other, and applies what it
 * reads until `signal` aborts; the batch in hand is finished first.
 *
 * Replicas do not share out the partitions: each reads all, and who claims a partition's row first applies the batch.
 * A batch that nobody here hears costs no transaction: it is remembered and recorded with the next one of its partition, a
 * hundred events or ten seconds later at the latest. A process that ends before reads it again, and has nothing to do.
 *
 * The log's epoch is looked at after each read. When it is another one than the offsets were written under, all
 * partitions start at the log's beginning and the inbox passes over what was applied before.
 */
export async function consume<Context>(options: ConsumerOptions<Context>, signal: AbortSignal): Promise<void> {
  const topics = [...new Set(options.listeners.map((listener) => listener.event.topic))];
  if (topics.length === 0) return;
  const pause = new Wake();
  await using reader = options.eventLog.openReader();
  let round: Round<Context> | undefined;
  while (!signal.aborted) {
    try {
      round ??= await Round.begin(options, topics);
      const goesOn = await round.readAndApply(reader, signal);
      if (!goesOn) round = undefined;
    } catch (error) {
      if (signal.aborted) return;
      options.log.warn({ err: error }, 'could not consume events; trying again');
      round = undefined;
      await pause.sleep(TROUBLE_MS, signal);
    }
  }
}

/** Consuming within one life of the log. */
class Round<Context> {
  readonly epoch: string;
  readonly #options: ConsumerOptions<Context>;
  readonly #cursors: ReadonlyMap<string, Cursor>;
  readonly #pause = new Wake();

  private constructor(options: ConsumerOptions<Context>, epoch: string, cursors: ReadonlyMap<string, Cursor>) {
    this.#options = options;
    this.epoch = epoch;
    this.#cursors = cursors;
  }

  static async begin<Context>(options: ConsumerOptions<Context>, topics: readonly string[]): Promise<Round<Context>> {
    const epoch = await options.eventLog.epoch();
    const offsets = await loadOffsets(options.em.fork(), topics, options.eventLog.partitions);
    const cursors = offsets.map(({ epoch, lastId, topic, partition }) => {
      const at = { topic, partition };
      return [keyOf(at), { at, offset: { epoch, lastId }, restsUntil: 0, putOff: [], recordAt: 0 }] as const;
    });
    return new Round(options, epoch, new Map(cursors));
  }

  /** Returns false when the log has begun another life. */
  async readAndApply(reader: LogReader, signal: AbortSignal): Promise<boolean> {
    const now = performance.now();
    const awake = [...this.#cursors].filter(([, cursor]) => cursor.restsUntil <= now);
    const nextMs = Math.min(
      READ_WAIT_MS,
      ...[...this.#cursors.values()].map(({ restsUntil }) => restsUntil - now).filter((ms) => ms > 0),
    );
    if (awake.length === 0) {
      await this.#pause.sleep(nextMs, signal);
      return true;
    }
    const batches = await reader.read(
      awake.map(([, cursor]) => this.#readingFrom(cursor)),
      { limit: BATCH_LIMIT, waitMs: Math.max(1, Math.ceil(nextMs)), signal },
    );
    // Asked after the read: entries of another life of the log must not be recorded under this one's name.
    if (signal.aborted || (await this.#options.eventLog.epoch()) !== this.epoch) return false;
    const waiting = [...batches, ...this.#due(batches)];
    const workers = Array.from({ length: this.#options.concurrency }, async () => {
      for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
        if (signal.aborted) return;
        await this.#apply(batch);
      }
    });
    // All of them come to rest before an error is told: none may go on with cursors that are thrown away.
    const failed = (await Promise.allSettled(workers)).find((worker) => worker.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return true;
  }

  /** What was put off long enough, in partitions of which nothing new was read. */
  #due(read: readonly LogBatch[]): LogBatch[] {
    const now = performance.now();
    const keys = new Set(read.map(keyOf));
    return [...this.#cursors]
      .filter(([key, { putOff, recordAt }]) => putOff.length > 0 && recordAt <= now && !keys.has(key))
      .map(([, { at }]) => ({ ...at, entries: [] }));
  }

  async #apply(batch: LogBatch): Promise<void> {
    const cursor = this.#cursors.get(keyOf(batch));
    if (cursor === undefined) return;
    const entries = [...cursor.putOff, ...batch.entries];
    if (this.#canPutOff(batch, cursor, entries.length)) {
      if (cursor.putOff.length === 0) cursor.recordAt = performance.now() + (this.#options.putOffMs ?? PUT_OFF_MS);
      cursor.putOff = entries;
      this.#noteLag(batch);
      return;
    }
    cursor.putOff = [];
    const outcome = await applyBatch(this.#options, { ...batch, entries }, this.epoch, cursor.offset);
    if (outcome.kind === 'applied') this.#noteLag(batch);
    switch (outcome.kind) {
      case 'applied':
      case 'moved':
        cursor.offset = outcome.offset;
        return;
      case 'resting':
        cursor.offset = outcome.offset;
        cursor.restsUntil = performance.now() + outcome.restMs;
        return;
      case 'taken':
        cursor.restsUntil = performance.now() + TAKEN_MS * (0.5 + Math.random());
        return;
    }
  }

  /** Whether a batch has no effect here, so that a transaction of its own would be spent on its offset alone. */
  #canPutOff({ entries }: LogBatch, { putOff, recordAt }: Cursor, all: number): boolean {
    if (all >= BATCH_LIMIT || (putOff.length > 0 && recordAt <= performance.now())) return false;
    const { listeners } = this.#options;
    return entries.every(({ event }) => event !== null && !listeners.some((listener) => hears(listener, event)));
  }

  #noteLag({ topic, entries }: LogBatch): void {
    const last = entries.at(-1)?.event;
    if (last == null) return;
    this.#options.metrics.lag.set({ topic }, (Date.now() - Date.parse(last.timestamp)) / 1_000);
  }

  #readingFrom({ at, offset, putOff }: Cursor): LogCursor {
    const recorded = offset.epoch === this.epoch ? offset.lastId : null;
    return { ...at, position: putOff.at(-1)?.position ?? recorded };
  }
}

function keyOf(at: { readonly topic: string; readonly partition: number }): string {
  return JSON.stringify([at.topic, at.partition]);
}
