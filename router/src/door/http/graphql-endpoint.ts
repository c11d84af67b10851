import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Established } from '../../caller/establish-caller.ts';
import type { Answer, Path } from '../../path.ts';
import type { ContractName } from '../../supergraph/supergraph.ts';
import type { Cors } from './cors.ts';
import { refuseCrossSiteGet } from './csrf.ts';
import { type MediaType, negotiateMediaType } from './media-type.ts';
import { type Parameters, parametersOf, parametersOfQueryString } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { requestFacts } from './request-facts.ts';
import { statusOf } from './status.ts';

/** One address that speaks GraphQL: which contract it serves, and who may come in. */
export interface EndpointOptions {
  readonly url: string;
  readonly contract: ContractName;
  /** Who asks. Throws `TokenRefused` for a token that proves nothing. */
  readonly establish: (authorization: string | undefined) => Promise<Established>;
  readonly path: Path;
  readonly cors: Cors;
  /** Upper bound of the time for one answer. */
  readonly timeoutMs: number;
  /** Whether `x-tessera-plan: show` is answered with the query plan; it tells how the graph is cut. */
  readonly showsPlans: boolean;
}

/** Adds `GET` (queries only) and `POST` of GraphQL over HTTP at the endpoint's address. */
export function registerGraphQLEndpoint(http: FastifyInstance, options: EndpointOptions): void {
  http.post(options.url, (request, reply) =>
    respond(request, reply, options, () => parametersOf(request.body), { mayMutate: true }),
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
  const mediaType = negotiateMediaType(request.headers.accept);
  const parameters = read();
  const facts = requestFacts(request.headers, request.ip, options.timeoutMs);
  reply.header('x-request-id', facts.requestId);
  const established = await options.establish(facts.authorization);
  const signal = signalOf(reply);
  const { contract } = options;
  const showPlan = options.showsPlans && request.headers['x-tessera-plan'] === 'show';
  const asking = { contract, established, facts, signal, mayMutate, showPlan };
  const answer = await options.path.answer(parameters, asking);
  if (answer.mutationRefused) throw methodNotAllowed('POST');
  return send(reply, mediaType, answer);
}

function send(reply: FastifyReply, mediaType: MediaType, { result, body }: Answer): FastifyReply {
  return reply
    .code(statusOf(mediaType, result))
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
