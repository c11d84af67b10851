import { PRIVACY_DOMAINS } from '@tessera/contracts/events/privacy';
import { userExportReady, userExportRequested } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { isId } from '@tessera/subgraph-kit/ids';
import { sectionParts } from '@tessera/subgraph-kit/privacy/section-parts';
import type { Acting } from '../context.ts';
import { EXPORT_LINK_DAYS } from '../domain/data-request.ts';
import { errors } from '../errors.ts';
import { subjectKeyOf } from '../queries/address-entries.ts';
import { missingDomains } from '../queries/data-request-answers.ts';
import { ownSection } from '../queries/own-section.ts';
import { lockedRequest, openRequest, settleRequest } from './data-request-row.ts';
import { assertFreshProof, type Proof } from './fresh-proof.ts';
import { lockedPersonInSession } from './in-session.ts';

/** A part of a domain's section, as the domain sends it. */
export interface SectionPart {
  readonly requestId: string;
  readonly part: number;
  /** Said by the last part at the latest; a section whose number is not known is not whole. */
  readonly parts?: number | null | undefined;
  readonly text: string;
  /** Which reading of the domain's data it is of, a UUIDv7; not given by senders of before. */
  readonly reading?: string | null | undefined;
}

/** A section is 2 GB at most; the kit's parts are a quarter of the longest. */
const MOST_PARTS = 4096;
const LONGEST_TEXT_BYTES = 512 * 1024;

/**
 * Begins an archive of everything that is kept about the signed-in person, and returns the request's id. Identity's own section
 * is written at once, under the person's data key; the other domains are asked for theirs.
 * @throws {DomainError} PROOF_REQUIRED, UNAUTHENTICATED; CONFLICT when one is being made, or one was asked for within a day
 */
export async function requestDataExport(acting: Acting, proof: Proof): Promise<string> {
  await assertFreshProof(acting, proof);
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await lockedPersonInSession(tx, acting);
    const recent = await tx.execute(
      `select 1 from data_requests where user_id = ? and kind = 'EXPORT' and created_at > now() - interval '1 day'`,
      [userId],
    );
    if (recent.length > 0) throw errors.requestIsOpen();
    const requestId = await openRequest(tx, userId, 'EXPORT', 0);
    for await (const part of sectionParts(await ownSection(tx, acting, userId))) {
      await keepPart(tx, acting, userId, 'identity', { requestId, ...part });
    }
    await emit(tx, userExportRequested, {
      aggregateId: userId,
      data: { userId, requestId },
      actor: acting.caller,
    });
    return requestId;
  });
}

/**
 * Keeps a part of a domain's section; with the last part of the last domain the archive is ready. False when nobody waits for
 * it: no such request is open, the domain does not take part, or the part is of an earlier reading than those that are kept.
 * Sending a part twice is no error; see {@link keepPart}.
 * @throws {DomainError} VALIDATION for parts that cannot be
 */
export async function submitSubjectSection(acting: Acting, domain: string, part: SectionPart): Promise<boolean> {
  const parts = part.parts ?? MOST_PARTS;
  const possible = part.part >= 0 && part.part < parts && parts <= MOST_PARTS;
  const isNamed = isId(part.requestId) && (part.reading == null || isId(part.reading));
  if (!possible || !isNamed || Buffer.byteLength(part.text) > LONGEST_TEXT_BYTES) throw errors.sectionInvalid();
  if (!(PRIVACY_DOMAINS as readonly string[]).includes(domain)) return false;
  return await inTransaction(acting.em, async (tx) => {
    const request = await lockedRequest(tx, part.requestId);
    if (request === null || request.status !== 'GATHERING') return false;
    if (!(await keepPart(tx, acting, request.userId, domain, part))) return false;
    if ((await missingDomains(tx, request)).length > 0) return true;
    await settleRequest(tx, request, 'READY');
    await tx.execute(`update data_requests set expires_at = now() + make_interval(days => ?) where id = ?`, [
      EXPORT_LINK_DAYS,
      request.id,
    ]);
    await emit(tx, userExportReady, {
      aggregateId: request.userId,
      data: { userId: request.userId, requestId: request.id },
      actor: acting.caller,
    });
    return true;
  });
}

/**
 * Keeps a part; false for one of an earlier reading than those that are kept. All kept parts of a section are of one reading:
 * a later one begins the section anew, so that half of what was true then and half of what is true now never look whole. Within a
 * reading a part that comes again changes nothing; one that differs, of a sender that does not tell readings apart, begins
 * anew from there.
 */
async function keepPart(
  tx: EntityManager,
  { services }: Acting,
  userId: string,
  domain: string,
  { requestId, part, parts = null, text, reading: given }: SectionPart,
): Promise<boolean> {
  const reading = given?.toLowerCase() ?? '';
  const key = await subjectKeyOf(tx, userId);
  const [overtaken] = await tx.execute(
    `select 1 from data_export_parts where request_id = ? and domain = ? and reading > ? limit 1`,
    [requestId, domain, reading],
  );
  if (overtaken !== undefined) return false;
  await tx.execute(`delete from data_export_parts where request_id = ? and domain = ? and reading < ?`, [
    requestId,
    domain,
    reading,
  ]);
  const [kept] = await tx.execute<{ renumbered: boolean | null; ciphertext: string | null }[]>(
    `select bool_or(parts <> ?::int) as renumbered, max(ciphertext) filter (where part = ?) as ciphertext
     from data_export_parts where request_id = ? and domain = ?`,
    [parts, part, requestId, domain],
  );
  const before = kept?.ciphertext == null ? null : services.vault.decrypt(kept.ciphertext, userId, key);
  const renumbered = kept?.renumbered === true;
  if (before === text && !renumbered) return true;
  if (before !== null || renumbered) {
    const section = [requestId, domain, part];
    await tx.execute(`delete from data_export_parts where request_id = ? and domain = ? and part >= ?`, section);
    await tx.execute(`update data_export_parts set parts = ? where request_id = ? and domain = ? and part < ?`, [
      parts,
      ...section,
    ]);
  }
  await tx.execute(
    `insert into data_export_parts (request_id, domain, part, parts, reading, ciphertext) values (?, ?, ?, ?, ?, ?)`,
    [requestId, domain, part, parts, reading, services.vault.encrypt(text, userId, key)],
  );
  return true;
}
