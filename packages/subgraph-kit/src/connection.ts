import { type CursorPart, type CursorShape, decodeCursor, encodeCursor } from './cursor.ts';
import { DomainError } from './errors.ts';

/** Page sizes of every connection (SPEC.md A4, I). */
const DEFAULT_PAGE_SIZE = 20;
const MAX_PAGE_SIZE = 100;

/** What a query needs to fetch one page: ask for `limit` rows after the row that `after` names. */
export interface Page {
  /** Items on the page, 1–100. */
  readonly first: number;
  /** `first + 1`: the row too many tells whether there is a next page. */
  readonly limit: number;
  /** Sort key and id of the last row of the page before; null for the first page. */
  readonly after: readonly CursorPart[] | null;
}

/** A Relay connection as `type …Connection { edges { node cursor } pageInfo }` declares it. */
export interface Connection<Node> {
  readonly edges: readonly { readonly node: Node; readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * Reads `first` and `after` of a connection field. `shape` names what the cursor is made of, sort keys first and the id
 * last; a cursor of another shape is refused here, before the database would.
 * @throws {DomainError} VALIDATION
 */
export function pageArguments(
  { first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
  shape: CursorShape,
): Page {
  const size = first ?? DEFAULT_PAGE_SIZE;
  if (!Number.isInteger(size) || size < 1 || size > MAX_PAGE_SIZE) {
    throw new DomainError('VALIDATION', `"first" must be between 1 and ${MAX_PAGE_SIZE}.`, { field: 'first' });
  }
  return { first: size, limit: size + 1, after: after == null ? null : decodeCursor(after, shape) };
}

/** Makes the connection of up to `page.limit` rows, in order; `cursorOf` names the parts of a row's cursor. */
export function toConnection<Row>(
  rows: readonly Row[],
  page: Page,
  cursorOf: (row: Row) => readonly CursorPart[],
): Connection<Row> {
  const edges = rows.slice(0, page.first).map((node) => ({ node, cursor: encodeCursor(cursorOf(node)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A sort order as MikroORM properties, the unique one (the id) last: `[['createdAt', 'desc'], ['id', 'desc']]`. */
export type KeysetOrder = readonly (readonly [property: string, direction: 'asc' | 'desc'])[];

/**
 * The filter that selects what comes after the cursor in this order, for `em.find(…, { where: … })`: keyset pagination,
 * no OFFSET (SPEC.md A4). Sort columns must be NOT NULL. For the first page it is empty.
 */
export function keysetWhere(order: KeysetOrder, after: readonly CursorPart[] | null): Record<string, unknown> {
  if (after === null) return {};
  const alternatives = order.map(([property, direction], index) => ({
    ...Object.fromEntries(order.slice(0, index).map(([earlier], at) => [earlier, after[at]])),
    [property]: direction === 'asc' ? { $gt: after[index] } : { $lt: after[index] },
  }));
  return { $or: alternatives };
}

/** The same order as MikroORM's `orderBy`. */
export function keysetOrderBy(order: KeysetOrder): Record<string, 'asc' | 'desc'>[] {
  return order.map(([property, direction]) => ({ [property]: direction }));
}
