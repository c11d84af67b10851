import type { Subgraph } from '@tessera/subgraph-kit/define';
import { type Hosted, host } from '@tessera/subgraph-kit/host/host';
import type { Infrastructure } from '@tessera/subgraph-kit/host/infrastructure';
import { type ListedSubgraph, loadSubgraph } from './subgraph-modules.ts';

/** One subgraph of a stack: it can be taken away and brought back while the rest goes on. Disposed, it is stopped. */
export class StackSubgraph implements AsyncDisposable {
  readonly name: string;
  /** Where it serves GraphQL, also while it is stopped. */
  readonly url: string;
  readonly #listed: ListedSubgraph;
  readonly #infrastructure: Infrastructure;
  #subgraph: Subgraph | undefined;
  #hosted: Hosted | undefined;

  constructor(listed: ListedSubgraph, infrastructure: Infrastructure) {
    this.name = listed.name;
    this.url = `http://127.0.0.1:${infrastructure.port}/graphql`;
    this.#listed = listed;
    this.#infrastructure = infrastructure;
  }

  /** Hosts it, on the port that it always has. Does nothing while it runs. */
  async start(): Promise<void> {
    this.#subgraph ??= await loadSubgraph(this.#listed);
    this.#hosted ??= await host(this.#subgraph, this.#infrastructure);
  }

  /** Drains and stops it, as if its process had ended in order. Does nothing while it is stopped. */
  async stop(): Promise<void> {
    const hosted = this.#hosted;
    this.#hosted = undefined;
    await hosted?.[Symbol.asyncDispose]();
  }

  /** Brings its demo data in, once it runs. */
  async seed(): Promise<void> {
    if (this.#hosted !== undefined) await this.#subgraph?.seed?.(this.#hosted.context());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}
