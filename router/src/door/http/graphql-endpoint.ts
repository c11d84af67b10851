import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { TokenRefused } from '../../caller/access-token.ts';
import type { Established } from '../../caller/establish-caller.ts';
import { isRefused } from '../../operation/prepared-operation.ts';
import type { Answer } from '../../path.ts';
import { streamFormatOf } from '../stream/stream-format.ts';
import { framingOf } from '../stream/stream-framing.ts';
import { type SubscriptionStreamOptions, streamSubscription } from '../stream/subscription-stream.ts';
import type { Cors } from './cors.ts';
import { refuseCrossSiteGet } from './csrf.ts';
import { type MediaType, mediaTypeOf, negotiateMediaType } from './media-type.ts';
import { type Parameters, parametersOf, parametersOfBatch, parametersOfQueryString } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { requestFacts } from './request-facts.ts';
import { statusOf } from './status.ts';

/** One address that speaks GraphQL: which contract it serves, and who may come in. */
export interface EndpointOptions extends SubscriptionStreamOptions {
  readonly url: string;
  /** Who asks. Throws `TokenRefused` for a token that proves nothing. */
  readonly establish: (authorization: string | undefined) => Promise<Established>;
  readonly cors: Cors;
  /** Upper bound of the time for one answer. */
  readonly timeoutMs: number;
  /** Whether `x-tessera-plan: show` is answered with the query plan; it tells how the graph is cut. */
  readonly showsPlans: boolean;
  /** Operations that one POST may carry as a list; 0: lists are refused. */
  readonly maxBatchSize: number;
}

/** Adds `GET` (queries only) and `POST` of GraphQL over HTTP at the endpoint's address. */
export function registerGraphQLEndpoint(http: FastifyInstance, options: EndpointOptions): void {
  http.post(options.url, (request, reply) =>
    Array.isArray(request.body) && options.maxBatchSize > 0
      ? respondToBatch(request, reply, options, request.body)
      : respond(request, reply, options, () => parametersOf(request.body), { mayMutate: true }),
  );
  http.get(options.url, (request, reply) => {
    const read = () => {
      refuseCrossSiteGet(request.headers, options.cors);
      return parametersOfQueryString(request.query as Record<string, unknown>);
    };
    return respond(request, reply, options, read, { mayMutate: false });
  });
  http.route({
    method: ['PUT', 'PATCH', 'DELETE'],
    url: options.url,
    handler: async () => {
      throw methodNotAllowed('GET, POST');
    },
  });
}

/** The refusal of a method that an address does not know. */
function methodNotAllowed(allow: string): Refusal {
  return new Refusal(405, 'METHOD_NOT_ALLOWED', `This can only be asked by ${allow}.`, { allow });
}

async function respond(
  request: FastifyRequest,
  reply: FastifyReply,
  options: EndpointOptions,
  read: () => Parameters,
  { mayMutate }: { readonly mayMutate: boolean },
): Promise<FastifyReply> {
  const { accept } = request.headers;
  const format = streamFormatOf(accept);
  const mediaType = format === 'event-stream' ? mediaTypeOf(accept) : negotiateMediaType(accept);
  const parameters = read();
  const { facts, established } = await establish(request, reply, options);
  const resolved =
    format && (await options.path.resolve(parameters, { contract: options.contract, established, facts }));
  if (format !== undefined && resolved !== undefined && !('errors' in resolved)) {
    const operation = options.path.prepare(resolved, options.contract);
    if (!isRefused(operation) && operation.kind === 'subscription') {
      const again = () => options.establish(facts.authorization);
      const stream = { format, operation, parameters: resolved, facts, established, establish: again };
      await streamSubscription(reply, stream, options);
      return reply;
    }
  }
  const { contract } = options;
  const showPlan = options.showsPlans && request.headers['x-tessera-plan'] === 'show';
  const asking = { contract, established, facts, signal: signalOf(reply), mayMutate, showPlan };
  const answer = await options.path.answer(parameters, asking);
  if (answer.mutationRefused) throw methodNotAllowed('POST');
  if (mediaType !== undefined) return send(reply, mediaType, answer);
  // A client that takes nothing but events gets one answer as a stream of one (graphql-sse, distinct connections mode).
  const { contentType, answer: frame, complete } = framingOf('event-stream');
  return reply.header('content-type', contentType).send(frame(answer.body ?? JSON.stringify(answer.result)) + complete);
}

/** Answers a list of operations by the list of their answers, in order; they run side by side. */
async function respondToBatch(
  request: FastifyRequest,
  reply: FastifyReply,
  options: EndpointOptions,
  bodies: readonly unknown[],
): Promise<FastifyReply> {
  const mediaType = negotiateMediaType(request.headers.accept);
  const batch = parametersOfBatch(bodies, options.maxBatchSize);
  const { facts, established } = await establish(request, reply, options);
  const asking = { contract: options.contract, established, facts, signal: signalOf(reply), mayMutate: true };
  const answers = await Promise.all(batch.map((parameters) => options.path.answer(parameters, asking)));
  const texts = answers.map(({ result, body }) => body ?? JSON.stringify(result));
  return reply.header('content-type', `${mediaType}; charset=utf-8`).send(`[${texts.join(',')}]`);
}

/** Who asks, and what of their request goes on. */
async function establish(request: FastifyRequest, reply: FastifyReply, options: EndpointOptions) {
  const facts = requestFacts(request.headers, request.ip, options.timeoutMs);
  reply.header('x-request-id', facts.requestId);
  try {
    return { facts, established: await options.establish(facts.authorization) };
  } catch (error) {
    const tooMany = error instanceof TokenRefused ? await options.path.countRefusedToken(facts) : undefined;
    if (tooMany === undefined) throw error;
    const { message = '', extensions } = tooMany.result.errors?.[0] ?? {};
    throw new Refusal(429, 'RATE_LIMITED', message, tooMany.headers, extensions);
  }
}

function send(reply: FastifyReply, mediaType: MediaType, { result, body, headers, status }: Answer): FastifyReply {
  return reply
    .code(status ?? statusOf(mediaType, result))
    .headers(headers ?? {})
    .header('content-type', `${mediaType}; charset=utf-8`)
    .send(body ?? JSON.stringify(result));
}

/** Aborts when the client hangs up before it has its answer. */
function signalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new Error('The client hung up.'));
  });
  return controller.signal;
}
