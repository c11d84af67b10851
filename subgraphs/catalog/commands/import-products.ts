import { holds } from '@tessera/caller/permission';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { oncePerKey } from '@tessera/subgraph-kit/idempotency/once-per-key';
import { newId } from '@tessera/subgraph-kit/ids';
import { type Acting, person } from '../context.ts';
import { readCsv } from '../csv/read-csv.ts';
import { runImport } from '../jobs/run-import.ts';
import type { ImportProductsInput } from '../schema.generated.ts';

/** What an import may do is what its author may do when it is asked for. */
const PERMISSIONS = ['product:write', 'product:write:own'] as const;

/**
 * Takes a file of products in, to be read row by row by a job; nothing of it is done yet when this answers.
 * @returns the import's id
 * @throws VALIDATION when the file as a whole cannot be read; IDEMPOTENCY_KEY_REUSED
 */
export async function importProducts(context: Acting, input: ImportProductsInput): Promise<string> {
  const { userId } = person(context.caller);
  const rows = readCsv('input.csv', input.csv);
  const dryRun = input.dryRun ?? false;
  const permissions = PERMISSIONS.filter((permission) => holds(context.caller, permission));
  const request = { scope: `importProducts ${userId}`, key: input.idempotencyKey, input: { rows, dryRun } };
  return inTransaction(context.em, (tx) =>
    oncePerKey(tx, request, async () => {
      const id = newId();
      await tx.execute(
        `insert into product_imports (id, created_by, permissions, dry_run, total_rows) values (?, ?, array[?]::text[], ?, ?)`,
        [id, userId, permissions, dryRun, rows.length],
      );
      await tx.execute(
        `insert into product_import_rows (import_id, row_number, cells)
         select ?, at, cells from jsonb_array_elements(?::jsonb) with ordinality as r (cells, at)`,
        [id, JSON.stringify(rows)],
      );
      await context.jobs.enqueue(tx, runImport, { importId: id });
      return id;
    }),
  );
}
