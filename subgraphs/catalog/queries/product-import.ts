import { holds } from '@tessera/caller/permission';
import { isId } from '@tessera/subgraph-kit/ids';
import { type Context, person } from '../context.ts';

/** An import as it stands. */
export interface ImportView {
  readonly id: string;
  readonly dryRun: boolean;
  readonly totalRows: number;
  readonly processedRows: number;
  readonly created: number;
  readonly updated: number;
  readonly failed: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** A row that was refused. Rows are counted from 1, without the header. */
export interface ImportFault {
  readonly row: number;
  readonly sku: string | null;
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
}

/** The caller's import, or any with `product:write`; null when there is none. */
export async function productImport(context: Pick<Context, 'em' | 'caller'>, id: string): Promise<ImportView | null> {
  if (!isId(id)) return null;
  const owner = holds(context.caller, 'product:write') ? null : person(context.caller).userId;
  const [row] = await context.em.execute<(Omit<ImportView, 'createdAt' | 'finishedAt'> & Times)[]>(
    `select i.id, i.dry_run as "dryRun", i.total_rows as "totalRows", i.created_at as "createdAt",
       i.finished_at as "finishedAt", count(outcome)::int as "processedRows",
       (count(*) filter (where outcome = 'CREATED'))::int as created,
       (count(*) filter (where outcome = 'UPDATED'))::int as updated,
       (count(*) filter (where outcome = 'FAILED'))::int as failed
     from product_imports i join product_import_rows r on r.import_id = i.id
     where i.id = ? and (?::uuid is null or i.created_by = ?::uuid) group by i.id`,
    [id, owner, owner],
  );
  if (row === undefined) return null;
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt),
  };
}

interface Times {
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

/** The rows of an import that were refused, after the row `after`. */
export function importFaults(
  { em }: Pick<Context, 'em'>,
  importId: string,
  { first, after }: { readonly first: number; readonly after: number },
): Promise<ImportFault[]> {
  return em.execute<ImportFault[]>(
    `select row_number as row, cells ->> 'sku' as sku, field, code, message from product_import_rows
      where import_id = ? and outcome = 'FAILED' and row_number > ? order by row_number limit ?`,
    [importId, after, first],
  );
}
