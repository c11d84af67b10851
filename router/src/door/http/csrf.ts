import type { IncomingHttpHeaders } from 'node:http';
import { allowsOrigin, type Cors } from './cors.ts';
import { Refusal } from './refusal.ts';

/** Headers that a page of another site cannot send without a preflight; common clients send the first two. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name', 'x-requested-with'] as const;

/**
 * Turns away GET requests that a page of another site made a browser send without asking first (docs/router.md, known faults).
 * POST needs no such look: it must carry `application/json`, which a browser sends across sites only after a preflight.
 * `Accept` proves nothing and is not looked at.
 * @throws {Refusal} 403
 */
export function refuseCrossSiteGet(headers: IncomingHttpHeaders, cors: Cors): void {
  if (headers['sec-fetch-site'] !== 'cross-site') return;
  if (PREFLIGHT_HEADERS.some((name) => headers[name] !== undefined)) return;
  if (headers.origin !== undefined && cors.origins !== 'any' && allowsOrigin(cors, headers.origin)) return;
  throw new Refusal(
    403,
    'CSRF_SUSPECTED',
    `A GET request from another site needs one of the headers ${PREFLIGHT_HEADERS.join(', ')}.`,
  );
}
