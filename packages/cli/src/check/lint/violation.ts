/** A place where a subgraph's schema departs from a convention. */
export interface Violation {
  readonly rule:
    | 'undescribed'
    | 'naming'
    | 'connection'
    | 'contributed-not-nullable'
    | 'no-access-rule'
    | 'override-not-needed';
  readonly coordinate: string;
  /** A sentence with the mend. */
  readonly message: string;
  readonly subgraph: string;
  /** Path below the root. */
  readonly file: string;
  readonly line: number;
  /** Why its author decided so, by a `# tessera-allow` above it. */
  readonly allowed?: string;
}
