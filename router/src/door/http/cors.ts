import type { FastifyInstance } from 'fastify';

/** Whose pages may read answers: `any` (never with credentials), or exactly these origins. */
export interface Cors {
  readonly origins: 'any' | readonly string[];
}

const MAX_AGE_SECONDS = 3600;
const METHODS = 'GET, POST, OPTIONS';
const EXPOSED = 'x-request-id, retry-after, ratelimit, ratelimit-policy';

/** Whether pages of this origin may read answers. */
export function allowsOrigin({ origins }: Cors, origin: string): boolean {
  return origins === 'any' || origins.includes(origin);
}

/** Marks an answer as readable, by the headers that it adds, for a page of an allowed origin. @returns whether it is allowed */
export function corsHeaders(
  cors: Cors,
  origin: string | undefined,
  headers: Record<string, string | string[] | number | undefined>,
): boolean {
  // A cache between must not hand one origin's answer to another.
  if (cors.origins !== 'any') headers['vary'] = 'origin';
  if (origin === undefined || !allowsOrigin(cors, origin)) return false;
  headers['access-control-allow-origin'] = cors.origins === 'any' ? '*' : origin;
  headers['access-control-expose-headers'] = EXPOSED;
  return true;
}

/** Answers preflights and marks answers as readable for the allowed origins (Fetch standard, CORS protocol). */
export function registerCors(http: FastifyInstance, cors: Cors): void {
  http.addHook('onRequest', async (request, reply) => {
    const headers = {};
    const allowed = corsHeaders(cors, request.headers.origin, headers);
    reply.headers(headers);
    const wanted = request.headers['access-control-request-method'];
    if (request.method !== 'OPTIONS' || wanted === undefined) return;
    if (allowed) {
      reply.header('access-control-allow-methods', METHODS);
      reply.header('access-control-allow-headers', request.headers['access-control-request-headers'] ?? 'content-type');
      reply.header('access-control-max-age', String(MAX_AGE_SECONDS));
    }
    return reply.code(204).send();
  });
}
