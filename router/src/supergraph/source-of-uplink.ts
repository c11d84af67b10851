import { UplinkSupergraphManager } from '@apollo/gateway';
import { SourceUnavailable, type SupergraphSource } from './source.ts';

/** Which graph of Apollo GraphOS is served. */
export interface UplinkOptions {
  readonly apiKey: string;
  /** `graph@variant`. */
  readonly graphRef: string;
  /** Uplink servers, asked in turn. Default: Apollo's. */
  readonly endpoints?: readonly string[] | undefined;
  /** Further tries at the start. Default: three of each server. */
  readonly initialRetries?: number | undefined;
}

/** The supergraph that Apollo Uplink has for a graph, followed by `@apollo/gateway`'s own manager of it. */
export function uplinkSource({ apiKey, graphRef, endpoints, initialRetries }: UplinkOptions): SupergraphSource {
  return {
    name: `Apollo Uplink ${graphRef}`,
    async open({ changed, failed }) {
      let isOpen = false;
      const silent = () => undefined;
      const manager = new UplinkSupergraphManager({
        apiKey,
        graphRef,
        // What goes wrong at the start is thrown; later it is only told to the logger.
        logger: { debug: silent, info: silent, warn: silent, error: (message) => isOpen && failed(new Error(message)) },
        ...(endpoints !== undefined && endpoints.length > 0 && { uplinkEndpoints: [...endpoints] }),
        ...(initialRetries !== undefined && { initialMaxRetries: initialRetries }),
      });
      const notNeeded = () => {
        throw new Error('The router asks subgraphs by itself.');
      };
      try {
        const opened = await manager.initialize({
          update: changed,
          healthCheck: async () => undefined,
          getDataSource: notNeeded,
        });
        isOpen = true;
        return { first: opened.supergraphSdl, [Symbol.asyncDispose]: opened.cleanup };
      } catch (error) {
        const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
        throw new SourceUnavailable(`Apollo Uplink gives no supergraph for "${graphRef}": ${line}`, { cause: error });
      }
    },
  };
}
