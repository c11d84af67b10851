import type { EntityManager } from '../database/transaction.ts';

/** Rows of which there may be any number. */
export interface ManyRows {
  /** A select with neither order nor limit. */
  readonly sql: string;
  readonly params: readonly unknown[];
  /**
   * Columns of what it selects that name each row, none of them null; rows come in their order. An index that begins with what `sql`
   * asks for and goes on with them reads a page without reading the ones before it.
   */
  readonly key: readonly [string, ...string[]];
  /** What becomes of a row; the row itself where not said. */
  readonly show?: (row: Record<string, unknown>) => unknown;
}

/** Most rows of one person that a domain has in memory while it reads them. */
export const PAGE_ROWS = 500;

/**
 * Reads rows page by page, each page when the one before was taken, and after its last key: a row that is there from beginning to
 * end comes exactly once, whatever comes and goes meanwhile. No connection is held between two pages.
 */
export async function* rowsInPages(
  em: EntityManager,
  { sql, params, key, show = (row) => row }: ManyRows,
): AsyncGenerator<unknown, void> {
  const columns = key.map((column) => `"${column}"`).join(', ');
  const marks = key.map(() => '?').join(', ');
  for (let after: unknown[] | null = null; ; ) {
    // Columns of two tables cannot be looked up together: by the first alone the pages before are passed over.
    const page: Record<string, unknown>[] = await em.execute(
      `select * from (${sql}) as page ${after === null ? '' : `where (${columns}) > (${marks}) and "${key[0]}" >= ?`}
       order by ${columns} limit ${PAGE_ROWS}`,
      [...params, ...(after === null ? [] : [...after, after[0]])],
    );
    for (const row of page) yield show(row);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_ROWS) return;
    after = key.map((column) => last[column]);
  }
}
