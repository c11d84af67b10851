import { DomainError } from './errors.ts';
import { isId } from './ids.ts';

/** One part of a cursor: a sort key's value or the row's id. */
export type CursorPart = string | number | boolean | Date;

/** What each part of a cursor is. `date` carries milliseconds: the column must hold no more. */
export type CursorShape = readonly ('id' | 'text' | 'number' | 'boolean' | 'date')[];

/** Packs sort key and id into an opaque cursor (base64url). */
export function encodeCursor(parts: readonly CursorPart[]): string {
  const plain = parts.map((part) => (part instanceof Date ? part.toISOString() : part));
  return Buffer.from(JSON.stringify(plain)).toString('base64url');
}

/**
 * Unpacks a cursor and holds every part against the shape: it comes back from a client.
 * @throws {DomainError} VALIDATION on field `after`
 */
export function decodeCursor(cursor: string, shape: CursorShape): CursorPart[] {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== shape.length) throw notACursor();
  return shape.map((kind, index) => partOf(kind, parts[index]));
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw notACursor();
  }
}

function partOf(kind: CursorShape[number], value: unknown): CursorPart {
  switch (kind) {
    case 'id':
      if (isId(value)) return value;
      break;
    case 'text':
      // Postgres text cannot hold NUL and would answer with an exception.
      if (typeof value === 'string' && !value.includes('\0')) return value;
      break;
    case 'number':
      if (typeof value === 'number') return value;
      break;
    case 'boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'date': {
      const date = typeof value === 'string' ? new Date(value) : undefined;
      if (date !== undefined && !Number.isNaN(date.getTime())) return date;
    }
  }
  throw notACursor();
}

function notACursor(): DomainError {
  return new DomainError('VALIDATION', '"after" is not a cursor of this list.', { field: 'after' });
}
