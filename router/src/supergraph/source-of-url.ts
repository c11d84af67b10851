import { retry } from '@tessera/resilience/retry';
import { type ConditionalGetOptions, conditionalGet, withoutSecrets } from './conditional-get.ts';
import { SourceUnavailable, type SupergraphSource } from './source.ts';

/** How an address is asked, and how often. */
export interface UrlSourceOptions extends ConditionalGetOptions {
  /** Between two questions, give or take a tenth, so that replicas spread. Default 10 s. */
  readonly intervalMs?: number | undefined;
}

const DEFAULT_INTERVAL_MS = 10_000;

/**
 * The supergraph at an http or https address, asked for again and again, with the `ETag` of what it had.
 */
export function urlSource(options: UrlSourceOptions): SupergraphSource {
  const { url, intervalMs = DEFAULT_INTERVAL_MS } = options;
  const shown = withoutSecrets(url);
  return {
    name: `address ${shown}`,
    async open({ changed, failed }) {
      const leaving = new AbortController();
      const ask = conditionalGet(options, leaving.signal);
      const first = await retry(ask).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new SourceUnavailable(`The supergraph at ${shown} cannot be had: ${reason}`, { cause: error });
      });
      if (first === undefined) throw new SourceUnavailable(`The supergraph at ${shown} cannot be had: HTTP 304`);
      const look = async (): Promise<void> => {
        try {
          const sdl = await ask();
          if (sdl !== undefined) changed(sdl);
        } catch (error) {
          if (!leaving.signal.aborted) failed(error);
        }
        wait();
      };
      let timer: NodeJS.Timeout | undefined;
      const wait = (): void => {
        if (leaving.signal.aborted) return;
        timer = setTimeout(() => void look(), intervalMs * (0.9 + Math.random() * 0.2)).unref();
      };
      wait();
      return {
        first,
        async [Symbol.asyncDispose]() {
          clearTimeout(timer);
          leaving.abort(new Error('The supergraph is not looked for any more.'));
        },
      };
    },
  };
}
