import { PRIVACY_DOMAINS } from '@tessera/contracts/events/privacy';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { DataRequestRow } from '../entities/data-request.ts';

/** One thing that a domain said about a request. */
export interface Answer<Detail> {
  readonly domain: string;
  readonly detail: readonly Detail[];
}

/** What is answered in a step: `checked:1`, `checked:2`, `erased`. */
export type AnswerStep = 'checked:1' | 'checked:2' | 'erased';

/** The answers of a step, by domain. */
export async function answersOf<Detail>(
  em: EntityManager,
  requestId: string,
  step: AnswerStep,
): Promise<readonly Answer<Detail>[]> {
  return await em.execute<Answer<Detail>[]>(
    `select domain, detail from data_request_answers where request_id = ? and step = ? order by domain`,
    [requestId, step],
  );
}

/** The domains that a request waits for now; none when it waits for nobody. */
export async function missingDomains(
  em: EntityManager,
  { id, kind, status, round }: Pick<DataRequestRow, 'id' | 'kind' | 'status' | 'round'>,
): Promise<readonly string[]> {
  const answered = await answeredDomains(em, { id, kind, status, round });
  return answered === null ? [] : PRIVACY_DOMAINS.filter((domain) => !answered.has(domain));
}

async function answeredDomains(
  em: EntityManager,
  { id, kind, status, round }: Pick<DataRequestRow, 'id' | 'kind' | 'status' | 'round'>,
): Promise<ReadonlySet<string> | null> {
  if (kind === 'EXPORT') {
    if (status !== 'GATHERING') return null;
    const rows = await em.execute<{ domain: string }[]>(
      `select domain from data_export_parts where request_id = ? group by domain having count(*) = max(parts)`,
      [id],
    );
    return new Set(rows.map(({ domain }) => domain));
  }
  if (status !== 'CHECKING' && status !== 'CONFIRMING' && status !== 'ERASING') return null;
  const step = status === 'ERASING' ? 'erased' : round === 2 ? 'checked:2' : 'checked:1';
  return new Set((await answersOf(em, id, step)).map(({ domain }) => domain));
}
