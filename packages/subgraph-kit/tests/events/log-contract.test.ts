import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type LogCursor, type LogReader, partitionOf } from '../../src/events/log.ts';
import { logKinds, type TestLog } from './logs.ts';
import { orderMovedEvent } from './order-events.ts';

describe.each(logKinds())('the event log on $name', ({ open }) => {
  let log: TestLog;
  const aborted = new AbortController();

  beforeEach(async () => {
    log = await open();
  });
  afterEach(async () => {
    await log[Symbol.asyncDispose]();
  });

  const fromTheStart = (): LogCursor[] =>
    Array.from({ length: log.eventLog.partitions }, (_, partition) => ({ topic: 'orders', partition, position: null }));
  const readOnce = (reader: LogReader, cursors: readonly LogCursor[], waitMs = 50, limit = 1_000) =>
    reader.read(cursors, { limit, waitMs, signal: aborted.signal });
  const all = async (): Promise<string[]> => {
    await using reader = log.eventLog.openReader();
    return (await readOnce(reader, fromTheStart())).flatMap(({ entries }) =>
      entries.map(({ event }) => event?.eventId ?? 'unreadable'),
    );
  };

  test('gives back an event exactly as it was appended', async () => {
    const event = {
      ...orderMovedEvent('ein "Auftrag" \\ ☃', 7),
      traceparent: null,
      data: { step: 7, note: "it's 99.99" },
    };
    const [place] = await log.eventLog.append([event]);
    await using reader = log.eventLog.openReader();
    const [batch] = await readOnce(reader, fromTheStart());
    expect(batch).toEqual({
      topic: 'orders',
      partition: partitionOf(event.aggregateId, 4),
      entries: [{ position: place?.position, event }],
    });
  });

  test('keeps the order of each partition and continues behind a position', async () => {
    const events = Array.from({ length: 60 }, (_, step) => orderMovedEvent(`order-${step % 7}`, step));
    const places = await log.eventLog.append(events);
    expect(places.map(({ partition }) => partition)).toEqual(events.map((event) => partitionOf(event.aggregateId, 4)));
    await using reader = log.eventLog.openReader();
    let cursors = fromTheStart();
    const seen: string[][] = [[], [], [], []];
    while (seen.flat().length < events.length) {
      for (const batch of await readOnce(reader, cursors, 1, 5)) {
        expect(batch.entries.length).toBeLessThanOrEqual(5);
        seen[batch.partition]?.push(...batch.entries.map(({ event }) => event?.eventId ?? 'unreadable'));
        cursors = cursors.map((cursor) =>
          cursor.partition === batch.partition
            ? { ...cursor, position: batch.entries.at(-1)?.position ?? null }
            : cursor,
        );
      }
    }
    const expected = seen.map((_, partition) =>
      events.filter((event) => partitionOf(event.aggregateId, 4) === partition).map((event) => event.eventId),
    );
    expect(seen).toEqual(expected);
  });

  test('a reader that follows sees each event of many concurrent appenders once and skips none', async () => {
    const appenders = 8;
    const each = 40;
    const seen: string[] = [];
    await using reader = log.eventLog.openReader();
    let cursors = fromTheStart();
    const reading = (async () => {
      while (seen.length < appenders * each) {
        for (const batch of await readOnce(reader, cursors, 2_000)) {
          seen.push(...batch.entries.map(({ event }) => event?.eventId ?? 'unreadable'));
          cursors = cursors.map((cursor) =>
            cursor.partition === batch.partition
              ? { ...cursor, position: batch.entries.at(-1)?.position ?? null }
              : cursor,
          );
        }
      }
    })();
    const appended: string[] = [];
    const appending = Array.from({ length: appenders }, async (_, appender) => {
      for (let step = 0; step < each; step += 4) {
        const events = [0, 1, 2, 3].map((n) => orderMovedEvent(`order-${appender}-${n}`, step + n));
        appended.push(...events.map((event) => event.eventId));
        await log.eventLog.append(events);
      }
    });
    await Promise.all([...appending, reading]);
    expect(seen.toSorted()).toEqual(appended.toSorted());
  });

  test('an append ends a waiting read at once, an abort too', async () => {
    // So long that whoever waits to the end does not see the end of this test.
    const waitMs = 3_600_000;
    await using reader = log.eventLog.openReader();
    const waiting = readOnce(reader, fromTheStart(), waitMs);
    await log.eventLog.append([orderMovedEvent('order-1', 1)]);
    expect(await waiting).toHaveLength(1);
    await using other = log.eventLog.openReader();
    const stop = new AbortController();
    const idle = other.read([{ topic: 'users', partition: 0, position: null }], {
      limit: 1,
      waitMs,
      signal: stop.signal,
    });
    stop.abort();
    expect(await idle).toEqual([]);
  });

  test('topics are kept apart', async () => {
    await log.eventLog.append([orderMovedEvent('order-1', 1), { ...orderMovedEvent('user-1', 1), topic: 'users' }]);
    expect(await all()).toHaveLength(1);
  });

  test('all who ask at the same time are told one epoch, and it stays', async () => {
    const told = await Promise.all(Array.from({ length: 10 }, () => log.eventLog.epoch()));
    expect(new Set([...told, await log.eventLog.epoch()]).size).toBe(1);
  });

  test('a lost log begins another epoch, and its positions go on growing', async () => {
    const epoch = await log.eventLog.epoch();
    const [before] = await log.eventLog.append([orderMovedEvent('order-1', 1)]);
    await log.lose();
    expect(await log.eventLog.epoch()).not.toBe(epoch);
    await log.eventLog.append([orderMovedEvent('order-1', 2)]);
    await using reader = log.eventLog.openReader();
    const behind = fromTheStart().map((cursor) => ({ ...cursor, position: before?.position ?? null }));
    expect(await readOnce(reader, behind)).toHaveLength(1);
  });

  test('an epoch is renewed once, whoever asks for it', async () => {
    const epoch = await log.eventLog.epoch();
    await Promise.all([log.eventLog.renewEpoch(epoch), log.eventLog.renewEpoch(epoch)]);
    const renewed = await log.eventLog.epoch();
    expect(renewed).not.toBe(epoch);
    await log.eventLog.renewEpoch(epoch);
    expect(await log.eventLog.epoch()).toBe(renewed);
  });

  test('tells which places hold nothing any more', async () => {
    const places = await log.eventLog.append([orderMovedEvent('order-1', 1), orderMovedEvent('order-1', 2)]);
    expect(await log.eventLog.missing(places)).toEqual([]);
    await log.loseNewest();
    expect(await log.eventLog.missing(places)).toEqual([places[1]]);
    expect(await log.eventLog.missing([])).toEqual([]);
  });

  test('trims what is older than asked and leaves the rest', async () => {
    await log.eventLog.append([orderMovedEvent('order-1', 1), orderMovedEvent('order-2', 1)]);
    expect(await log.eventLog.trim(3_600_000)).toBe(0);
    expect(await all()).toHaveLength(2);
    expect(await log.eventLog.trim(-3_600_000)).toBe(2);
    expect(await all()).toEqual([]);
  });
});
