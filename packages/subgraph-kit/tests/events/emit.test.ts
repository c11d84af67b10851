import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inTransaction } from '../../src/database/transaction.ts';
import { causedBy } from '../../src/events/cause.ts';
import { defineEvent, everyEventOf } from '../../src/events/event.ts';
import { InvalidEventData } from '../../src/events/event-schema.ts';
import { emit, OutsideTransaction } from '../../src/events/outbox.ts';
import { type EventDatabase, openEventDatabase } from './event-database.ts';
import { moveOrder, orderMoved } from './order-events.ts';

let database: EventDatabase;
beforeAll(async () => {
  database = await openEventDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

const inTx = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(database.orm.em.fork(), work);
const envelopeOf = async (eventId: string) => {
  const { rows } = await database.pool.query('select envelope from outbox where event_id = $1', [eventId]);
  return rows[0]?.envelope;
};

describe('emit', () => {
  test('outside a transaction it refuses', async () => {
    const em = database.orm.em.fork();
    await expect(emit(em, orderMoved, { aggregateId: '1', data: { step: 1 } })).rejects.toThrow(OutsideTransaction);
  });

  test('a rolled back change leaves no event, a committed one leaves it', async () => {
    const before = await database.count('outbox');
    const failing = inTx(async (tx) => {
      await emit(tx, orderMoved, { aggregateId: '1', data: { step: 1 } });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await database.count('outbox')).toBe(before);
    await moveOrder(database, '1', 1);
    expect(await database.count('outbox')).toBe(before + 1);
  });

  test('data that break the schema are refused, naming the place and not the value', async () => {
    const broken = { step: 'secret', more: 1 } as unknown as { step: number };
    const emitting = inTx((tx) => emit(tx, orderMoved, { aggregateId: '1', data: broken }));
    await expect(emitting).rejects.toThrow(InvalidEventData);
    await expect(emitting).rejects.toThrow(/data\/step must be integer/);
    await expect(emitting).rejects.not.toThrow(/secret/);
  });

  test('formats of the schema are checked', async () => {
    const mailed = defineEvent({
      type: 'mail.sent',
      topic: 'mails',
      aggregateType: 'Mail',
      schemaVersion: 1,
      data: {
        type: 'object',
        required: ['id', 'at'],
        properties: { id: { type: 'string', format: 'uuid' }, at: { type: 'string', format: 'date-time' } },
      },
    });
    const wrong = inTx((tx) => emit(tx, mailed, { aggregateId: '1', data: { id: 'x', at: 'today' } }));
    await expect(wrong).rejects.toThrow(/data\/id .*; data\/at /);
  });

  test('"every event of a topic" can be listened to and not emitted', async () => {
    const emitting = inTx((tx) => emit(tx, everyEventOf('orders'), { aggregateId: '1', data: {} }));
    await expect(emitting).rejects.toThrow('not emitted');
  });

  test('quotes, backslashes and question marks in data arrive as they are', async () => {
    const note = `it's \\ "?" ?? $1 :x ☃ \n`;
    const eventId = await inTx((tx) => emit(tx, orderMoved, { aggregateId: `o'?\\`, data: { step: 1, note } }));
    expect(await envelopeOf(eventId)).toMatchObject({ aggregateId: `o'?\\`, data: { step: 1, note } });
  });

  test('an event names who did it, and what set it off', async () => {
    const actor = {
      kind: 'user',
      userId: 'u1',
      sessionId: 's1',
      activeTeamId: null,
      roles: [],
      permissions: [],
    } as const;
    const first = await inTx((tx) =>
      emit(tx, orderMoved, { aggregateId: '1', aggregateVersion: 3, data: { step: 1 }, actor, teamId: 't1' }),
    );
    expect(await envelopeOf(first)).toEqual({
      eventType: 'order.moved',
      data: { step: 1 },
      schemaVersion: 1,
      topic: 'orders',
      aggregateType: 'Order',
      aggregateId: '1',
      aggregateVersion: 3,
      correlationId: first,
      causationId: null,
      actor: { type: 'user', id: 'u1' },
      teamId: 't1',
      traceparent: null,
    });
    const second = await causedBy({ correlationId: 'c1', causationId: first }, () => moveOrder(database, '1', 2));
    expect(await envelopeOf(second)).toMatchObject({ correlationId: 'c1', causationId: first, actor: null });
  });
});
