import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PRIVACY_DOMAINS } from '@tessera/contracts/events/privacy';
import { createMetrics } from '@tessera/process/metrics';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { recordCheck, recordReceipt } from '../../commands/record-answer.ts';
import { submitSubjectSection } from '../../commands/request-data-export.ts';
import { actingAnonymously } from '../../context.ts';
import { beginErasure } from '../../jobs/begin-erasure.ts';
import { meterDataRequests } from '../../services/data-request-meters.ts';
import { type Identity, openIdentity } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

const DAY = 86_400;
const nobody = Object.fromEntries(PRIVACY_DOMAINS.map((domain) => [domain, 0]));

/** What is told of requests about personal data: how many are overdue, and for how many whole days who has owed an answer. */
describe('the meters of data requests', () => {
  let identity: Identity;
  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  const series = (text: string, name: string, label: string) =>
    [...text.matchAll(new RegExp(`^${name}\\{${label}="(\\w+)"[^}]*\\} (\\S+)$`, 'gm'))].map(
      ([, key = '', value]) => [key, Number(value)] as const,
    );
  const metrics = async () => await (await fetch(`http://127.0.0.1:${identity.hosted.port}/metrics`)).text();
  const owedDays = async () =>
    Object.fromEntries(
      series(await metrics(), 'identity_data_request_unanswered_seconds', 'domain').map(([domain, seconds]) => [
        domain,
        Math.floor(seconds / DAY),
      ]),
    );
  const overdue = async () => Object.fromEntries(series(await metrics(), 'identity_data_requests_overdue', 'kind'));
  const asked = async (email: string, mutation: string) => {
    const people = teamShorthands(identity);
    const { request } = (await people.mutate(
      await people.person(email),
      `mutation { ${mutation} { request { id } } }`,
      {},
    )) as { request: { id: string } };
    return request.id;
  };
  /** In days of 24 hours. Ages are looked at half a day from the next whole one: where clocks go forward or back, a day has 23 hours or 25. */
  const age = (id: string, days: number) =>
    identity.sql(
      `update data_requests set created_at = created_at - ?::float8 * interval '24 hours',
         due_at = due_at - ?::float8 * interval '24 hours', deadline_at = deadline_at - ?::float8 * interval '24 hours'
       where id = ?`,
      [days, days, days, id],
    );
  const acting = () => actingAnonymously(identity.work());
  const check = (requestId: string, domain: string, round: number) =>
    inTransaction(acting().em, (tx) =>
      recordCheck(tx, { ...acting(), em: tx }, { requestId, domain, round, obstacles: [] }),
    );

  test('an export is owed by each domain until its last part is there', async () => {
    expect(await owedDays()).toEqual(nobody);
    const requestId = await asked('taken@example.test', 'requestDataExport');
    await age(requestId, 3.5);
    expect(await owedDays()).toEqual(Object.fromEntries(PRIVACY_DOMAINS.map((domain) => [domain, 3])));
    for (const domain of PRIVACY_DOMAINS) {
      const parts = domain === 'orders' ? 2 : 1;
      await submitSubjectSection(acting(), domain, { requestId, part: 0, parts, text: '{}' });
    }
    expect(await owedDays()).toEqual({ ...nobody, orders: 3 });
    expect(await overdue()).toEqual({ EXPORT: 0, ERASURE: 0 });
    await age(requestId, 28);
    expect(await overdue()).toEqual({ EXPORT: 1, ERASURE: 0 });
    await submitSubjectSection(acting(), 'orders', { requestId, part: 1, parts: 2, text: '' });
    expect([await owedDays(), await overdue()]).toEqual([nobody, { EXPORT: 0, ERASURE: 0 }]);
  });

  test('an erasure asks three times, and each question is as old as itself', async () => {
    const requestId = await asked('erased@example.test', 'requestErasure');
    await age(requestId, 2.5);
    for (const domain of PRIVACY_DOMAINS.filter((name) => name !== 'catalog')) await check(requestId, domain, 1);
    expect(await owedDays()).toEqual({ ...nobody, catalog: 2 });
    await check(requestId, 'catalog', 1);
    expect(await owedDays()).toEqual(nobody);

    await age(requestId, 6);
    await beginErasure.run({ requestId }, { ...identity.work(), em: identity.work().em.fork() });
    expect(await owedDays()).toEqual(Object.fromEntries(PRIVACY_DOMAINS.map((domain) => [domain, 1])));
    for (const domain of PRIVACY_DOMAINS) await check(requestId, domain, 2);
    expect(await owedDays()).toEqual(nobody);
    await identity.sql(
      `update data_request_answers set answered_at = answered_at - interval '108 hours' where request_id = ?`,
      [requestId],
    );
    for (const domain of PRIVACY_DOMAINS.filter((name) => name !== 'payments')) {
      await inTransaction(acting().em, (tx) =>
        recordReceipt(tx, { ...acting(), em: tx }, { requestId, domain, retained: [] }),
      );
    }
    expect(await owedDays()).toEqual({ ...nobody, payments: 4 });
    await age(requestId, 30);
    expect(await overdue()).toEqual({ EXPORT: 0, ERASURE: 1 });
  });

  test('say nothing when the database does not', async () => {
    const lost = createMetrics({ service: 'identity' });
    meterDataRequests({ em: { fork: () => ({ execute: () => Promise.reject(new Error('gone')) }) } } as never, lost);
    const { body } = await lost.expose();
    for (const name of ['identity_data_requests_overdue', 'identity_data_request_unanswered_seconds']) {
      const values = [...body.matchAll(new RegExp(`^${name}\\{.*\\} (\\S+)$`, 'gm'))].map(([, value]) => value);
      expect(new Set(values)).toEqual(new Set(['Nan']));
    }
  });
});
