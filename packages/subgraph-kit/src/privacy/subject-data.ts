/** Something that must be ended before a person can be erased. No personal data: it is kept beside the request. */
export interface Obstacle {
  /** For programs, for instance OPEN_ORDERS. */
  readonly code: string;
  /** For the person: what stands in the way and what to do about it. */
  readonly message: string;
}

/** What a domain keeps of an erased person, and why it may or must: the amounts of a ledger, a legal hold. */
export interface Retained {
  readonly what: string;
  readonly reason: string;
}

/**
 * Everything that a domain keeps about a person, by name, as plain JSON for a human reader. Of what there may be many there is an
 * `AsyncIterable` of rows (`rowsInPages`), which becomes a list: it is read while it is sent, never held whole.
 */
export type SubjectSection = Readonly<Record<string, unknown>>;

/**
 * What a domain does with one person's data (SPEC.md A9). Each function is told the person's id; `context.em` of `obstacles` and
 * `erase` is the transaction that also keeps the answer.
 */
export interface SubjectData<Context> {
  /** What stands in the way of erasing; nothing where left out. */
  obstacles?(userId: string, context: Context): Promise<readonly Obstacle[]>;
  /** Everything that the domain keeps about the person. */
  export(userId: string, context: Context): Promise<SubjectSection> | SubjectSection;
  /**
   * Deletes or pseudonymises everything about the person and names what is kept. Doing it twice, or for somebody who is not
   * known, is no error. After it no e-mail address, name or text of the person may be left in any table.
   */
  erase(userId: string, context: Context): Promise<readonly Retained[]>;
}
