import type { SubjectSection } from './subject-data.ts';

/** Most UTF-16 units of one part: with escapes and headers it stays below the 1 MB that a request may have. */
const LONGEST_PART = 128 * 1024;

/** A piece of a section's JSON. */
export interface SectionPart {
  /** Which it is, from 0. */
  readonly part: number;
  /** How many there are: said by the last one, as nobody knows before. */
  readonly parts: number | null;
  readonly text: string;
}

/**
 * A section's JSON in pieces that fit into a request each; joined in their order they are the whole. At least one. Rows are asked for
 * when a piece lacks them: one piece and one page of rows are in memory, however many rows there are.
 */
export async function* sectionParts(
  section: SubjectSection,
  longest = LONGEST_PART,
): AsyncGenerator<SectionPart, void> {
  let part = 0;
  let waiting = '';
  for await (const text of sectionText(section)) {
    waiting += text;
    // What fits is kept until more comes: the last part has to know that it is the last.
    while (waiting.length > longest) {
      // Not between the two units of one character: half of it is no text.
      const to = isHighSurrogate(waiting.charCodeAt(longest - 1)) ? longest - 1 : longest;
      yield { part, parts: null, text: waiting.slice(0, to) };
      part += 1;
      waiting = waiting.slice(to);
    }
  }
  yield { part, parts: part + 1, text: waiting };
}

async function* sectionText(section: SubjectSection): AsyncGenerator<string, void> {
  let before = '{';
  for (const [name, value] of Object.entries(section)) {
    yield `${before}${JSON.stringify(name)}:`;
    if (isRows(value)) yield* rowsText(value);
    else yield JSON.stringify(value ?? null);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

async function* rowsText(rows: AsyncIterable<unknown>): AsyncGenerator<string, void> {
  let before = '[';
  for await (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

function isRows(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
