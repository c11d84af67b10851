import { expect, test } from '@jest/globals';
import { createMetrics } from '@tessera/process/metrics';
import { hostForTest } from '@tessera/testing/host-for-test';
import { watchProviderEvents } from '../../services/inbox-meters.ts';
import subgraph from '../../subgraph.ts';
import { rows } from '../fixtures.ts';

test('messages that wait are counted, with the age of the oldest, and no failure of the database stops the metrics', async () => {
  await using payments = await hostForTest(subgraph);
  const value = (text: string, name: string) => Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1]);
  const read = async () => {
    const text = await (await fetch(`http://127.0.0.1:${payments.hosted.port}/metrics`)).text();
    return {
      waiting: value(text, 'payments_provider_events_waiting'),
      age: value(text, 'payments_provider_events_waiting_age_seconds'),
    };
  };
  expect(await read()).toEqual({ waiting: 0, age: 0 });

  await rows(
    payments,
    `insert into provider_events (provider, event_id, type, target, status, received_at) values
       ('stripe', 'done', 'x', '{}', 'PROCESSED', now() - interval '1 day'),
       ('stripe', 'old', 'x', '{}', 'RECEIVED', now() - interval '90 seconds'),
       ('stripe', 'new', 'x', '{}', 'RECEIVED', now())`,
  );
  const before = await read();
  expect(before.waiting).toBe(2);
  expect(before.age).toBeGreaterThanOrEqual(90);
  await rows(payments, `update provider_events set status = 'IGNORED' where event_id = 'old'`);
  const after = await read();
  expect(after.waiting).toBe(1);
  expect(after.age).toBeLessThan(90);

  const lost = createMetrics({ service: 'payments' });
  const gone = { em: { fork: () => ({ execute: () => Promise.reject(new Error('gone')) }) } } as never;
  watchProviderEvents(gone, lost);
  expect(value((await lost.expose()).body, 'payments_provider_events_waiting')).toBeNaN();
});
