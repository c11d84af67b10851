import { Refusal } from './refusal.ts';

/** The two media types of a GraphQL response over HTTP; they differ in what a status may mean. */
export type MediaType = 'application/graphql-response+json' | 'application/json';

/**
 * The media type to answer in, as {@link mediaTypeOf} says.
 * @throws {Refusal} 406 when the client takes neither
 */
export function negotiateMediaType(accept: string | undefined): MediaType {
  const type = mediaTypeOf(accept);
  if (type !== undefined) return type;
  throw new Refusal(
    406,
    'NOT_ACCEPTABLE',
    'The answer can be sent as application/graphql-response+json or application/json, a subscription as text/event-stream or multipart/mixed;subscriptionSpec=1.0.',
  );
}

/**
 * The media type that an `Accept` header asks for (GraphQL over HTTP, "Accept"): the most wanted of the two, the newer one
 * on a tie by name. Without `Accept`, or for a client that takes anything, `application/json`: older clients know nothing
 * else. Undefined when the client takes neither.
 */
export function mediaTypeOf(accept: string | undefined): MediaType | undefined {
  if (accept === undefined || accept.trim() === '') return 'application/json';
  let best: { type: MediaType; quality: number } | undefined;
  for (const range of accept.toLowerCase().split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim());
    const type = typeFor(name);
    const quality = qualityOf(parameters);
    if (type === undefined || quality === 0) continue;
    const isBetter =
      best === undefined ||
      quality > best.quality ||
      (quality === best.quality && name === 'application/graphql-response+json');
    if (isBetter) best = { type, quality };
  }
  return best?.type;
}

function typeFor(range: string): MediaType | undefined {
  if (range === 'application/graphql-response+json') return range;
  if (range === 'application/json' || range === 'application/*' || range === '*/*') return 'application/json';
  return undefined;
}

function qualityOf(parameters: readonly string[]): number {
  const text = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const quality = text === undefined ? 1 : Number(text);
  return Number.isFinite(quality) ? quality : 0;
}
