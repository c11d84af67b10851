/** How answers are written one after the other into one HTTP response. */
export type StreamFormat = 'event-stream' | 'multipart';

/**
 * The stream format that an `Accept` header asks for: `text/event-stream`, or `multipart/mixed` with Apollo's
 * `subscriptionSpec=1.0`. The most wanted of the two, server-sent events on a tie; undefined when it names neither. Ranges
 * with a star name neither: whoever takes anything expects one answer.
 */
export function streamFormatOf(accept: string | undefined): StreamFormat | undefined {
  let best: { format: StreamFormat; quality: number } | undefined;
  for (const range of (accept ?? '').toLowerCase().split(',')) {
    const [name, ...parameters] = range.split(';').map((part) => part.trim());
    const format = formatFor(name, parameters);
    const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    if (format === undefined || !(quality > 0)) continue;
    const isBetter = best === undefined || quality > best.quality;
    const winsTie = quality === best?.quality && format === 'event-stream';
    if (isBetter || winsTie) best = { format, quality };
  }
  return best?.format;
}

const SPECIFICATION = /^subscriptionspec="?1\.0"?$/;

function formatFor(name: string | undefined, parameters: readonly string[]): StreamFormat | undefined {
  if (name === 'text/event-stream') return 'event-stream';
  if (name === 'multipart/mixed' && parameters.some((parameter) => SPECIFICATION.test(parameter))) return 'multipart';
  return undefined;
}
