import { type StreamFormat, streamFormatOf } from '../stream/stream-format.ts';
import { type MediaType, mediaTypeOf, negotiateMediaType } from './media-type.ts';

/** How a client wants its answer. */
export interface WantedType {
  /** How it would take a subscription. */
  readonly format: StreamFormat | undefined;
  /** Undefined for a client that takes nothing but events. */
  readonly mediaType: MediaType | undefined;
}

/** Clients send the same few; forgotten whole when there are too many. */
const known = new Map<string | undefined, WantedType>();
const MAX_KNOWN = 1000;

/**
 * What an `Accept` header asks for.
 * @throws {Refusal} 406 when nothing that it takes can be sent
 */
export function wantedType(accept: string | undefined): WantedType {
  let wanted = known.get(accept);
  if (wanted === undefined) {
    const format = streamFormatOf(accept);
    wanted = { format, mediaType: format === 'event-stream' ? mediaTypeOf(accept) : negotiateMediaType(accept) };
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(accept, wanted);
  }
  return wanted;
}
