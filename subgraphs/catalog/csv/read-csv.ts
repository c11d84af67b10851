import { CsvError, parse } from 'csv-parse/sync';
import { invalid } from '../errors.ts';
import { COLUMN_NAMES, type Column, type CsvRow } from './columns.ts';

/** Rows of one file at most. */
const MOST_ROWS = 5_000;
const MOST_CHARACTERS = 900_000;

/**
 * Reads a file of products: RFC 4180, with a header, comma or semicolon, with or without a byte order mark. What is wrong with
 * the file as a whole refuses it; what is wrong with a row is told of the row, later.
 * @throws VALIDATION
 */
export function readCsv(field: string, csv: string): CsvRow[] {
  if (csv.length > MOST_CHARACTERS)
    throw invalid(field, `At most ${MOST_CHARACTERS} characters are possible in one file.`);
  if (csv.includes('\0')) throw invalid(field, 'The file contains a NUL character.');
  const [header, ...rows] = cellsOf(field, csv);
  if (header === undefined || rows.length === 0) throw invalid(field, 'The file needs a header and at least one row.');
  if (rows.length > MOST_ROWS) throw invalid(field, `At most ${MOST_ROWS} rows are possible in one file.`);
  const columns = header.map((name) => columnOf(field, name));
  if (!columns.includes('sku')) throw invalid(field, 'The column "sku" is missing.');
  if (new Set(columns).size < columns.length) throw invalid(field, 'Two columns have the same name.');
  return rows.map((row) =>
    Object.fromEntries(
      columns.flatMap((column, at) => {
        const cell = withoutGuard(row[at] ?? '');
        return cell === '' ? [] : [[column, cell]];
      }),
    ),
  );
}

/** Without the apostrophe by which an export keeps a spreadsheet from taking a cell for a formula. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

function cellsOf(field: string, csv: string): string[][] {
  try {
    return parse(csv, { bom: true, trim: true, skip_empty_lines: true, delimiter: [',', ';'] });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalid(field, `Line ${error['lines'] ?? '?'}: ${error.message}`);
  }
}

function columnOf(field: string, name: string): Column {
  const column = COLUMN_NAMES.find((known) => known === name.toLowerCase());
  if (column !== undefined) return column;
  throw invalid(field, `There is no column "${name}". The columns are ${COLUMN_NAMES.join(', ')}.`);
}
