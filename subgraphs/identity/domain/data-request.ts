/** What a person can ask about their data. */
export type DataRequestKind = 'EXPORT' | 'ERASURE';

/**
 * The life of a request (SPEC.md E19).
 *
 * An export is GATHERING until every domain has sent its section, READY for 7 days, then EXPIRED.
 *
 * An erasure is CHECKING until every domain has said that nothing stands in its way, then COOLING_OFF until 7 days have
 * passed since it was asked for; until then the person can take it back. At its time it is CONFIRMING: the person is signed
 * out and cannot come back, and every domain is asked once more. Then it is ERASING until every domain has given its
 * receipt; then identity itself erases, and it is COMPLETED. An obstacle in either round ends it as REFUSED, and the person
 * can sign in again. A domain that is down delays it, and is named when 30 days have passed.
 */
export const DATA_REQUEST_STATUSES = [
  'GATHERING',
  'READY',
  'EXPIRED',
  'CHECKING',
  'COOLING_OFF',
  'CONFIRMING',
  'ERASING',
  'COMPLETED',
  'REFUSED',
  'CANCELLED',
] as const;
export type DataRequestStatus = (typeof DATA_REQUEST_STATUSES)[number];

/** Between asking for an erasure and its beginning. */
export const COOLING_OFF_DAYS = 7;

/** The law's deadline for both kinds, counted from the request. */
export const DATA_REQUEST_DAYS = 30;

/** An account that is being erased is locked until then: in no other way can anybody come back in. */
export const CLOSED_UNTIL = '9999-12-31T00:00:00Z';

/** An archive can be fetched for so long. */
export const EXPORT_LINK_DAYS = 7;

/** Whether the person can still take an erasure back. */
export function canBeCancelled(status: DataRequestStatus): boolean {
  return status === 'CHECKING' || status === 'COOLING_OFF';
}

/** What comes after a round of answers. */
export type CheckOutcome =
  | { readonly next: 'REFUSED' }
  | { readonly next: 'COOLING_OFF' }
  | { readonly next: 'ERASING' }
  | { readonly next: 'wait' };

/**
 * What the answers of a round lead to: one obstacle refuses at once; without any, the next state once all have answered.
 * Answers to a round that is over lead nowhere.
 */
export function afterAnswer(
  request: { readonly status: DataRequestStatus; readonly round: number },
  answer: { readonly round: number; readonly hasObstacles: boolean; readonly missing: number },
): CheckOutcome {
  const asked = request.status === 'CHECKING' ? 1 : request.status === 'CONFIRMING' ? 2 : 0;
  // A late "yes, something" of the first round counts while the person can still be told: during the cooling off too.
  const late = request.status === 'COOLING_OFF' && answer.round === 1;
  if (answer.hasObstacles && (answer.round === asked || late)) return { next: 'REFUSED' };
  if (answer.round !== asked || answer.missing > 0) return { next: 'wait' };
  return { next: asked === 1 ? 'COOLING_OFF' : 'ERASING' };
}
