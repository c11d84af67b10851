import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault, Faults } from './faults.ts';
import { ACCOUNT } from './resources/account.ts';
import { CUSTOMERS } from './resources/customers.ts';
import { PAYMENT_INTENTS } from './resources/payment-intents.ts';
import { PAYMENT_METHODS } from './resources/payment-methods.ts';
import { REFUNDS } from './resources/refunds.ts';
import type { Operation } from './resources/resource.ts';
import { SETUP_INTENTS } from './resources/setup-intents.ts';
import { nowSeconds } from './store.ts';
import { ApiError } from './wire/api-error.ts';
import { expand } from './wire/expand.ts';
import { type Form, parseForm } from './wire/form.ts';
import type { Answer, IdempotencyKeys } from './wire/idempotency.ts';
import { Parameters } from './wire/parameters.ts';
import { API_VERSION, type World } from './world.ts';

const OPERATIONS: readonly Operation[] = [
  ...CUSTOMERS,
  ...PAYMENT_METHODS,
  ...SETUP_INTENTS,
  ...PAYMENT_INTENTS,
  ...REFUNDS,
  ...ACCOUNT,
];

/** Longer than any client waits: no answer at all. */
const SILENCE_MS = 60_000;

/** What the API stands on. */
export interface ApiParts {
  readonly world: World;
  readonly keys: IdempotencyKeys;
  readonly faults: Faults;
  /** Every call is noted here. */
  readonly calls: string[];
  /** Aborts when the stand-in stops. */
  readonly signal: AbortSignal;
}

/** Serves `/v1`: forms in, JSON out, errors in Stripe's shape. */
export function serveApi(http: FastifyInstance, parts: ApiParts): void {
  http.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, String(body));
  });
  for (const operation of OPERATIONS) {
    http.route({
      method: operation.method,
      url: `/v1${operation.path}`,
      handler: (request, reply) => handle(request, reply, operation, parts),
    });
  }
}

async function handle(
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
  parts: ApiParts,
): Promise<unknown> {
  const call = `${request.method} ${request.url.split('?', 1)[0]}`;
  const requestId = `req_${randomUUID().replaceAll('-', '').slice(0, 14)}`;
  parts.calls.push(call);
  reply.header('request-id', requestId);
  reply.header('stripe-version', request.headers['stripe-version'] ?? API_VERSION);
  const early = parts.faults.meet(call, 'before');
  if (early !== undefined) return goWrong(early, request, reply, parts.signal);
  const answer = await answerTo(request, operation, parts, requestId);
  const late = parts.faults.meet(call, 'after');
  if (late !== undefined) return goWrong(late, request, reply, parts.signal);
  if (answer.replayed) reply.header('idempotent-replayed', 'true');
  return reply.code(answer.status).send(answer.body);
}

async function answerTo(
  request: FastifyRequest,
  operation: Operation,
  parts: ApiParts,
  requestId: string,
): Promise<Answer> {
  const form = typeof request.body === 'string' ? parseForm(request.body) : queryOf(request.url);
  const key = operation.method === 'POST' ? headerOf(request, 'idempotency-key') : null;
  const work = async (): Promise<Answer> => {
    const { world } = parts;
    const path = request.params as Record<string, string>;
    const parameters = new Parameters(form);
    const cause = { requestId, idempotencyKey: key };
    try {
      authorise(request, form, world);
      const body = expand(world.store, operation.run({ world, parameters, path, cause }), parameters.list('expand'));
      return { status: 200, body, kept: true, replayed: false };
    } catch (error) {
      return asAnswer(error, requestId);
    }
  };
  if (key === null) return work();
  try {
    return await parts.keys.run(key, `${request.method} ${request.url} ${String(request.body)}`, nowSeconds(), work);
  } catch (error) {
    return asAnswer(error, requestId);
  }
}

function asAnswer(error: unknown, requestId: string): Answer {
  if (!(error instanceof ApiError)) throw error;
  const body = { error: { ...error.body, request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}` } };
  return { status: error.status, body, kept: error.kept, replayed: false };
}

/** Secret keys may do everything; a publishable one only what carries the client secret of the object in the path. */
function authorise(request: FastifyRequest, form: Form, { store }: World): void {
  const given = headerOf(request, 'authorization') ?? '';
  const key = /^Bearer (\S+)$/.exec(given)?.[1] ?? '';
  if (/^[sr]k_/.test(key)) return;
  if (key.startsWith('pk_')) {
    const { id = '' } = request.params as { id?: string };
    const secret = (store.find('payment_intent', id) ?? store.find('setup_intent', id))?.client_secret;
    if (secret != null && form['client_secret'] === secret) return;
  }
  const message =
    key === ''
      ? 'You did not provide an API key.'
      : `Invalid API Key provided: ${key.slice(0, 7)}${'*'.repeat(Math.max(0, key.length - 7))}`;
  throw new ApiError(401, { type: 'invalid_request_error', message }, { kept: false });
}

function queryOf(url: string): Form {
  const at = url.indexOf('?');
  return at < 0 ? {} : parseForm(url.slice(at + 1));
}

function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

async function goWrong(
  { how }: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
  signal: AbortSignal,
): Promise<unknown> {
  if (how === 'error') {
    const error = { type: 'api_error', message: 'Something went wrong on our side.' };
    return reply.code(500).header('stripe-should-retry', 'false').send({ error });
  }
  if (how === 'silence') await pause(SILENCE_MS, undefined, { signal }).catch(() => undefined);
  reply.hijack();
  request.raw.socket.destroy();
  return reply;
}
