/** A piece of SQL with the values for its `?` placeholders. Text is written by us; what a client sent is only ever a value. */
export interface Sql {
  readonly text: string;
  readonly params: readonly unknown[];
}

/** A piece of SQL. */
export function sql(text: string, ...params: readonly unknown[]): Sql {
  return { text, params };
}

/** Pieces one after the other, with `between` between them. */
export function joined(pieces: readonly Sql[], between: string): Sql {
  return { text: pieces.map((piece) => piece.text).join(between), params: pieces.flatMap((piece) => piece.params) };
}

/** All conditions at once; true for none. */
export function every(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql('true') : joined(conditions, ' and ');
}
