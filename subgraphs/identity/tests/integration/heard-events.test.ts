import { expect } from '@jest/globals';
import { PRIVACY_DOMAINS } from '@tessera/contracts/events/privacy';
import type { DomainEvent } from '@tessera/subgraph-kit/events/event';
import { subjectChecked, subjectErased } from '@tessera/subgraph-kit/privacy/events';
import { heard, holdListenersToContracts } from '@tessera/testing/heard-events';
import subgraph from '../../subgraph.ts';
import { type Identity, openIdentity } from '../fixtures.ts';

const PERSON = '01900000-0000-7000-8000-0000000000f1';
const REQUEST = '01900000-0000-7000-8000-0000000000f2';

/** Puts the request there that the event speaks of, in this state. */
function requestIn(status: string, round: number) {
  return ({ sql }: Identity, { data }: DomainEvent<string, { requestId: string; userId: string }>) =>
    sql(
      `insert into data_requests (id, user_id, kind, status, round, deadline_at)
       values (?, ?, 'ERASURE', ?, ?, now() + interval '30 days')
       on conflict (id) do update set status = excluded.status, round = excluded.round, settled_at = null`,
      [data.requestId, data.userId, status, round],
    );
}

/** Expects the answer to be noted under its step. */
function notes(step: string, domain: string, detail: unknown) {
  return async ({ sql }: Identity) => {
    const rows = await sql(`select detail from data_request_answers where request_id = ? and step = ? and domain = ?`, [
      REQUEST,
      step,
      domain,
    ]);
    expect(rows).toEqual([{ detail }]);
  };
}

const about = { userId: PERSON, requestId: REQUEST };
const obstacles = [{ code: 'OPEN_ORDERS', message: 'Orders are open.' }];
const retained = [{ what: 'ratings', reason: 'under pseudonyms' }];

/** Every domain that takes part is heard alike. */
const contracts = PRIVACY_DOMAINS.flatMap((domain) => [
  [
    `${domain}-subject-checked`,
    heard(subjectChecked(domain), {
      sample: { ...about, round: 1, obstacles },
      given: requestIn('CHECKING', 1),
      holds: notes('checked:1', domain, obstacles),
    }),
  ] as const,
  [
    `${domain}-subject-erased`,
    heard(subjectErased(domain), {
      sample: { ...about, retained },
      given: requestIn('ERASING', 2),
      holds: notes('erased', domain, retained),
    }),
  ] as const,
]);

holdListenersToContracts<Identity>(subgraph, openIdentity, Object.fromEntries(contracts));
