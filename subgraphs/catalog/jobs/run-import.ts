import { DriverException } from '@mikro-orm/postgresql';
import type { UserCaller } from '@tessera/caller/caller';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { DomainError } from '@tessera/subgraph-kit/errors';
import { defineJob } from '@tessera/subgraph-kit/jobs/job';
import { importRow, type RowOutcome } from '../commands/import-row.ts';
import type { Acting, Work } from '../context.ts';
import type { CsvRow } from '../csv/columns.ts';
import { errors } from '../errors.ts';
import { announceProgress } from '../live/import-progress.ts';

/** Progress is told every so many rows, and at the end. */
const TELL_EVERY = 25;

interface Import {
  readonly id: string;
  readonly createdBy: string;
  readonly permissions: readonly string[];
  readonly dryRun: boolean;
}

/** Thrown to take back what a dry run has done; carries what it would have been. */
class DryRun extends Error {
  readonly outcome: RowOutcome;
  constructor(outcome: RowOutcome) {
    super('dry run');
    this.outcome = outcome;
  }
}

/**
 * Reads the rows of an import one by one, each in a transaction of its own that also writes what became of it: after a crash
 * it goes on with the first row of which nothing is known, and no row is done twice.
 */
export const runImport = defineJob<{ importId: string }>()({
  name: 'import-products',
  async run({ importId }, work: Work) {
    const [found] = await work.em.execute<Import[]>(
      `select id, created_by as "createdBy", permissions, dry_run as "dryRun" from product_imports
        where id = ? and finished_at is null`,
      [importId],
    );
    if (found === undefined) return;
    for (let count = 1; ; count += 1) {
      const more = await nextRow(work, found, count % TELL_EVERY === 0);
      if (!more) break;
    }
    await inTransaction(work.em.fork(), async (tx) => {
      await tx.execute(`update product_imports set finished_at = now() where id = ? and finished_at is null`, [
        importId,
      ]);
      announceProgress(tx, work.live, importId);
    });
  },
});

/** Does the next row, if there is one. */
async function nextRow(work: Work, of: Import, tells: boolean): Promise<boolean> {
  const [next] = await work.em.execute<{ rowNumber: number; cells: CsvRow }[]>(
    `select row_number as "rowNumber", cells from product_import_rows where import_id = ? and outcome is null
      order by row_number limit 1`,
    [of.id],
  );
  if (next === undefined) return false;
  try {
    await doRow(work, of, next, tells);
  } catch (error) {
    const noted = error instanceof DryRun ? { outcome: error.outcome } : faultOf(error, work);
    // What the row did was taken back, and what became of it with it.
    await inTransaction(work.em.fork(), (tx) => note(tx, work, of.id, next.rowNumber, noted, tells));
  }
  return true;
}

/**
 * Does a row and writes what became of it, in one transaction; nothing when somebody else has done it meanwhile.
 * @throws {DryRun} when it was only to be tried; everything that commands refuse a row with
 */
function doRow(
  work: Work,
  { id, createdBy, permissions, dryRun }: Import,
  row: { rowNumber: number; cells: CsvRow },
  tells: boolean,
): Promise<void> {
  return inTransaction(work.em.fork(), async (tx) => {
    const mine = await tx.execute<unknown[]>(
      `select 1 from product_import_rows where import_id = ? and row_number = ? and outcome is null for update`,
      [id, row.rowNumber],
    );
    if (mine.length === 0) return;
    const acting = actingAs(work, tx, createdBy, permissions);
    const outcome = await importRow(acting, row.cells, (productId) => classInFile(tx, id, productId));
    if (dryRun) throw new DryRun(outcome);
    await note(tx, work, id, row.rowNumber, { outcome }, tells);
  });
}

/** The last word of the file on the tax class of a product: that of its default variant's row. */
async function classInFile(tx: EntityManager, importId: string, productId: string): Promise<string | null> {
  const [said] = await tx.execute<{ cell: string }[]>(
    `select r.cells ->> 'tax_class' as cell
       from product_variants v
       join product_import_rows r on r.import_id = ? and upper(r.cells ->> 'sku') = v.sku
      where v.product_id = ? and v.is_default and r.cells ->> 'tax_class' is not null
      order by r.row_number desc limit 1`,
    [importId, productId],
  );
  return said?.cell ?? null;
}

/** An import acts as its author, with no more than they were allowed when they asked for it. */
function actingAs(work: Work, em: EntityManager, userId: string, permissions: readonly string[]): Acting {
  const caller: UserCaller = { kind: 'user', userId, sessionId: '', activeTeamId: null, roles: [], permissions };
  return { ...work, em, caller };
}

interface Noted {
  readonly outcome: RowOutcome | 'FAILED';
  readonly field?: string | undefined;
  readonly code?: string;
  readonly message?: string;
}

/** SQLSTATE classes of what comes again each time: a value the type cannot hold (22), a rule of the tables that is broken (23). */
const ROWS_OWN_FAULT = /^2[23]/;

/**
 * What is told of a row that failed. An error that is no fault of the row (the database is away) is thrown on: the job is tried
 * again from this row. What the database will never take is the row's own, or the rows behind it would not get their turn.
 */
function faultOf(error: unknown, { log }: Work): Noted {
  if (error instanceof DomainError) return refused(error);
  if (!(error instanceof DriverException && ROWS_OWN_FAULT.test(error.code ?? ''))) throw error;
  // A command should have refused it with a field; without its name the author can only guess.
  log.warn({ err: error }, 'a row of an import cannot be stored');
  return refused(errors.rowNotStorable());
}

function refused({ code, message, field }: DomainError): Noted {
  return { outcome: 'FAILED', code, message, field: field?.replace(/^input\./, '') };
}

/** Writes what became of a row, and tells of it once that is committed. */
async function note(
  tx: EntityManager,
  { live }: Work,
  id: string,
  rowNumber: number,
  { outcome, field, code, message }: Noted,
  tells: boolean,
): Promise<void> {
  await tx.execute(
    `update product_import_rows set outcome = ?, field = ?, code = ?, message = ?
      where import_id = ? and row_number = ? and outcome is null`,
    [outcome, field ?? null, code ?? null, message ?? null, id, rowNumber],
  );
  if (tells) announceProgress(tx, live, id);
}
