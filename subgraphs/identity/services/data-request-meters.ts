import type { MikroORM } from '@mikro-orm/postgresql';
import { PRIVACY_DOMAINS } from '@tessera/contracts/events/privacy';
import type { Metrics } from '@tessera/process/metrics';
import { longestUnanswered, overdueByKind } from '../queries/unanswered-data-requests.ts';

const KINDS = ['EXPORT', 'ERASURE'] as const;

/**
 * Shows how many requests about personal data are past what the law allows, and for how long each domain has owed an answer: 0
 * when it owes none, not a number when the database does not say. Asked when metrics are read, so that it also speaks of a
 * day on which `watch-data-requests` did not run. Dashboards and alert rules know the names.
 */
export function meterDataRequests({ em }: Pick<MikroORM, 'em'>, metrics: Metrics): void {
  const overdue = metrics.gauge({
    name: 'identity_data_requests_overdue',
    help: 'Requests about personal data that are open after their deadline',
    labelNames: ['kind'],
    async collect() {
      const found = await overdueByKind(em.fork()).catch(() => null);
      for (const kind of KINDS) overdue.set({ kind }, told(found, kind));
    },
  });
  const unanswered = metrics.gauge({
    name: 'identity_data_request_unanswered_seconds',
    help: 'For how long the oldest question about a person has waited for the answer of a domain',
    labelNames: ['domain'],
    async collect() {
      const found = await longestUnanswered(em.fork()).catch(() => null);
      for (const domain of PRIVACY_DOMAINS) unanswered.set({ domain }, told(found, domain));
    },
  });
}

function told<Key>(found: ReadonlyMap<Key, number> | null, key: Key): number {
  return found === null ? Number.NaN : (found.get(key) ?? 0);
}
