import type { IncomingHttpHeaders } from 'node:http';
import { NO_STORE } from '../../cache/reply-policy.ts';
import { TokenRefused } from '../../caller/access-token.ts';
import type { Established } from '../../caller/establish-caller.ts';
import { isRefused } from '../../operation/prepared-operation.ts';
import type { Answer } from '../../path.ts';
import { Cancellation } from '../../subgraph-client/cancellation.ts';
import { ClientHeaders } from '../../subgraph-client/response-headers.ts';
import { CONTRACT_HEADER, type ContractChoice } from '../contract-choice.ts';
import { framingOf } from '../stream/stream-framing.ts';
import { type SubscriptionStreamOptions, streamSubscription } from '../stream/subscription-stream.ts';
import type { HttpReply } from './http-reply.ts';
import { type MediaType, negotiateMediaType } from './media-type.ts';
import { type Parameters, parametersOfBatch } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { requestFacts } from './request-facts.ts';
import { statusOf } from './status.ts';
import { wantedType } from './wanted-type.ts';

/** What one address needs to answer operations. */
export interface AnsweringOptions extends Omit<SubscriptionStreamOptions, 'contract'> {
  readonly contractFor: ContractChoice;
  /** Who asks. Throws `TokenRefused` for a token that proves nothing. */
  readonly establish: (authorization: string | undefined) => Promise<Established>;
  /** Upper bound of the time for one answer. */
  readonly timeoutMs: number;
  /** Whether `x-tessera-plan: show` is answered with the query plan; it tells how the graph is cut. */
  readonly showsPlans: boolean;
  /** Operations that one POST may carry as a list; 0: lists are refused. */
  readonly maxBatchSize: number;
}

/** Who sent a request, as far as HTTP knows. */
export interface Sender {
  readonly headers: IncomingHttpHeaders;
  readonly ip: string;
}

/** Answers one operation, a subscription by a stream. @throws {Refusal} and {TokenRefused} before anything is sent */
export async function answerOperation(
  { headers, ip }: Sender,
  reply: HttpReply,
  options: AnsweringOptions,
  read: () => Parameters,
  mayMutate: boolean,
): Promise<void> {
  const { format, mediaType } = wantedType(headers.accept);
  const parameters = read();
  const { facts, established } = await establish({ headers, ip }, reply, options);
  const contract = options.contractFor(headers[CONTRACT_HEADER], established);
  const resolved = format && (await options.path.resolve(parameters, { contract, established, facts }));
  if (format !== undefined && resolved !== undefined && !('errors' in resolved)) {
    const operation = options.path.prepare(resolved, contract);
    if (!isRefused(operation) && operation.kind === 'subscription') {
      const again = () => options.establish(facts.authorization);
      const stream = { format, operation, parameters: resolved, facts, established, establish: again };
      return await streamSubscription(reply, stream, { ...options, contract });
    }
  }
  const showPlan = options.showsPlans && headers['x-tessera-plan'] === 'show';
  const asking = { contract, established, facts, signal: hangUp(reply), mayMutate, showPlan };
  const answer = await options.path.answer(parameters, asking);
  if (answer.mutationRefused) throw methodNotAllowed('POST');
  if (mediaType !== undefined) return send(reply, mediaType, answer);
  // A client that takes nothing but events gets one answer as a stream of one (graphql-sse, distinct connections mode).
  const { contentType, answer: frame, complete } = framingOf('event-stream');
  Object.assign(reply.headers, answer.headers, { 'cache-control': NO_STORE });
  reply.send(200, contentType, frame(answer.body ?? JSON.stringify(answer.result)) + complete);
}

/** Answers a list of operations by the list of their answers, in order; they run side by side. */
export async function answerBatch(
  sender: Sender,
  reply: HttpReply,
  options: AnsweringOptions,
  bodies: readonly unknown[],
): Promise<void> {
  const mediaType = negotiateMediaType(sender.headers.accept);
  const batch = parametersOfBatch(bodies, options.maxBatchSize);
  const { facts, established } = await establish(sender, reply, options);
  const contract = options.contractFor(sender.headers[CONTRACT_HEADER], established);
  const clientHeaders = new ClientHeaders();
  const asking = { contract, established, facts, signal: hangUp(reply), mayMutate: true, clientHeaders };
  const answers = await Promise.all(batch.map((parameters) => options.path.answer(parameters, asking)));
  const texts = answers.map(({ result, body }) => body ?? JSON.stringify(result));
  // The last operation was counted last: its rate limit headers say where the client stands.
  const { vary: _, ...headers } = Object.assign({}, ...answers.map((answer) => answer.headers));
  Object.assign(reply.headers, headers, clientHeaders.merged, { 'cache-control': NO_STORE });
  reply.send(200, `${mediaType}; charset=utf-8`, `[${texts.join(',')}]`);
}

/** The refusal of a method that an address does not know. */
export function methodNotAllowed(allow: string): Refusal {
  return new Refusal(405, 'METHOD_NOT_ALLOWED', `This can only be asked by ${allow}.`, { allow });
}

/** Who asks, and what of their request goes on. */
async function establish({ headers, ip }: Sender, reply: HttpReply, options: AnsweringOptions) {
  const facts = requestFacts(headers, ip, options.timeoutMs);
  reply.headers['x-request-id'] = facts.requestId;
  try {
    return { facts, established: await options.establish(facts.authorization) };
  } catch (error) {
    const tooMany = error instanceof TokenRefused ? await options.path.countRefusedToken(facts) : undefined;
    if (tooMany === undefined) throw error;
    const { message = '', extensions } = tooMany.result.errors?.[0] ?? {};
    throw new Refusal(429, 'RATE_LIMITED', message, tooMany.headers, extensions);
  }
}

function send(reply: HttpReply, mediaType: MediaType, { result, body, headers, status }: Answer): void {
  const ownVary = reply.headers['vary'];
  for (const name in headers) reply.headers[name] = headers[name];
  // What CORS said of `Vary` stays beside what the answer says.
  if (ownVary !== undefined && headers?.['vary'] !== undefined)
    reply.headers['vary'] = `${ownVary}, ${headers['vary']}`;
  reply.send(status ?? statusOf(mediaType, result), `${mediaType}; charset=utf-8`, body ?? JSON.stringify(result));
}

/** Cancelled when the client hangs up before it has its answer. */
function hangUp({ raw }: HttpReply): Cancellation {
  const cancellation = new Cancellation();
  raw.once('close', () => {
    if (!raw.writableFinished) cancellation.cancel(new Error('The client hung up.'));
  });
  return cancellation;
}
