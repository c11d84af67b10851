/**
 * Where supergraphs come from: a file, an address, Apollo Uplink, a registry. A source knows how to find supergraph SDL and
 * nothing of what becomes of it: whether it is valid and when it is put in force is decided elsewhere, in one place.
 */
export interface SupergraphSource {
  /** For logs and `GET /supergraph`, as `file contracts/supergraph.graphql`. Holds no secret. */
  readonly name: string;
  /**
   * Finds the supergraph to begin with and goes on looking for others, telling of them, until it is disposed of.
   * @throws {SourceUnavailable} (or Node's own error for a file) when there is none to begin with
   */
  open(listener: SupergraphListener): Promise<OpenSource>;
}

/** Who wants to know. Neither function throws, and neither has to be waited for. */
export interface SupergraphListener {
  /** Another SDL was found. The same one told again is harmless. */
  changed(sdl: string): void;
  /** The source could not be looked at; what is in force stays, and the source goes on looking. */
  failed(error: unknown): void;
}

/** A source that is being watched. Disposing ends that. */
export interface OpenSource extends AsyncDisposable {
  /** The SDL to begin with. */
  readonly first: string;
}

/** There is no supergraph to begin with. The message is one line for an operator: what was asked, and what came. */
export class SourceUnavailable extends Error {
  override readonly name = 'SourceUnavailable';
}
