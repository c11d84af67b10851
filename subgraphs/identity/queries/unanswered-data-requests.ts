import { PRIVACY_DOMAINS } from '@tessera/contracts/events/privacy';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { DataRequestKind } from '../domain/data-request.ts';
import { idList } from './id-list.ts';

/** Open requests that are past their deadline, by kind; a kind that has none is left out. */
export async function overdueByKind(em: EntityManager): Promise<ReadonlyMap<DataRequestKind, number>> {
  const rows = await em.execute<{ kind: DataRequestKind; count: number }[]>(
    `select kind, count(*)::int as count from data_requests
     where settled_at is null and deadline_at <= now() group by kind`,
  );
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

/**
 * For how many seconds the oldest open question has waited for each domain; a domain that owes no answer is left out. An erasure
 * asks three times: at once, when its cooling off is over, and to erase when nothing stands in the way. Asking the
 * same again, as is done every day, does not make the question younger.
 */
export async function longestUnanswered(em: EntityManager): Promise<ReadonlyMap<string, number>> {
  const rows = await em.execute<{ domain: string; seconds: number }[]>(
    `with asked as (
       select id, kind, case status
           when 'CHECKING' then 'checked:' || round
           when 'CONFIRMING' then 'checked:' || round
           when 'ERASING' then 'erased' end as step,
         case status
           when 'CONFIRMING' then due_at
           when 'ERASING' then (select max(answered_at) from data_request_answers where request_id = id and step = 'checked:2')
           else created_at end as since
       from data_requests where settled_at is null and status in ('GATHERING', 'CHECKING', 'CONFIRMING', 'ERASING'))
     select domain, greatest(0, extract(epoch from clock_timestamp() - min(since)))::float8 as seconds
     from asked cross join unnest(?::text[]) as domain
     where case kind
       when 'EXPORT' then not exists (
         select 1 from data_export_parts p where p.request_id = asked.id and p.domain = domain.domain
         having count(*) = max(parts))
       else not exists (
         select 1 from data_request_answers a
         where a.request_id = asked.id and a.step = asked.step and a.domain = domain.domain) end
     group by domain`,
    [idList(PRIVACY_DOMAINS)],
  );
  return new Map(rows.map(({ domain, seconds }) => [domain, seconds]));
}
