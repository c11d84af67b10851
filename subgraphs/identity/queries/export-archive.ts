import { raw } from '@mikro-orm/postgresql';
import { isId } from '@tessera/subgraph-kit/ids';
import type { Work } from '../context.ts';
import { linkToken, readLinkToken } from '../domain/one-time-link.ts';
import { DataRequest, type DataRequestRow } from '../entities/data-request.ts';
import { subjectKeyOf } from './address-entries.ts';
import type { OneTimeLink } from './one-time-link.ts';

/** Where the archive of a request can be fetched; null when it is not ready, or has expired. */
export function archiveUrl({ config, services }: Work, request: DataRequestRow): string | null {
  if (request.status !== 'READY' || request.expiresAt == null) return null;
  const claim = { id: request.id, purpose: 'data_export' as const, expiresAtMs: request.expiresAt.getTime() };
  return `${config.publicUrl.replace(/\/$/, '')}/api/privacy/export/${linkToken(claim, services.keys.links)}`;
}

/** The link of the mail that says that an archive is ready; null when it is not, or has expired. */
export async function dataExportLink(work: Work, requestId: string): Promise<OneTimeLink | null> {
  const request = isId(requestId)
    ? await work.em.findOne(DataRequest, { id: requestId, kind: 'EXPORT', expiresAt: { $gt: raw('now()') } })
    : null;
  const url = request === null ? null : archiveUrl(work, request);
  if (request?.expiresAt == null || url === null) return null;
  return { url, pin: null, expiresAt: request.expiresAt, userId: request.userId };
}

/**
 * The archive that a link stands for, as the text of one JSON object by domain, piece by piece; null when the link is not good.
 * One piece is in memory at a time, however much is kept about the person. A part that is gone meanwhile ends it with an
 * error: an archive that looks whole must be whole.
 */
export async function openArchive(work: Work, token: string): Promise<AsyncGenerator<string, void> | null> {
  const claim = readLinkToken(token, 'data_export', work.services.keys.links);
  if (claim === null || !isId(claim.id)) return null;
  const sections = await work.em.execute<Section[]>(
    `select user_id, domain, max(parts) as parts
     from data_export_parts join data_requests on data_requests.id = request_id
     where request_id = ? and status = 'READY' and expires_at > now() group by user_id, domain order by domain`,
    [claim.id],
  );
  const [first] = sections;
  if (first === undefined) return null;
  const key = await subjectKeyOf(work.em, first.user_id);
  return archiveText(sections, (section, part) => readPart(work, claim.id, section, part, key));
}

interface Section {
  readonly user_id: string;
  readonly domain: string;
  readonly parts: number;
}

async function* archiveText(
  sections: readonly Section[],
  read: (section: Section, part: number) => Promise<string>,
): AsyncGenerator<string, void> {
  for (const [at, section] of sections.entries()) {
    yield `${at === 0 ? '{' : ','}${JSON.stringify(section.domain)}:`;
    for (let part = 0; part < section.parts; part += 1) yield await read(section, part);
  }
  yield '}';
}

async function readPart(
  { em, services }: Work,
  requestId: string,
  { user_id: userId, domain }: Section,
  part: number,
  key: string,
): Promise<string> {
  const [row] = await em.execute<{ ciphertext: string }[]>(
    `select ciphertext from data_export_parts where request_id = ? and domain = ? and part = ?`,
    [requestId, domain, part],
  );
  if (row === undefined) throw new Error(`Part ${part} of ${domain} is missing from archive ${requestId}.`);
  return services.vault.decrypt(row.ciphertext, userId, key);
}
