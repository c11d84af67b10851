import { invalid } from '../errors.ts';

/** Text search configurations of PostgreSQL by ISO 639-1 code; other languages are searched without inflections. */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  ar: 'arabic',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
};

/** The text search configuration for a language. @throws VALIDATION when it is no ISO 639-1 code */
export function searchConfiguration(field: string, language: string): string {
  if (!/^[a-z]{2}$/.test(language)) throw invalid(field, 'A language is an ISO 639-1 code, for instance "en".');
  return CONFIGURATIONS[language] ?? 'simple';
}

/** What is searched for. */
export interface SearchText {
  readonly text: string;
  /**
   * The words of the text, each of which may be misspelt; punctuation between them means nothing. Empty when nothing may
   * be: with quotes, a minus or `or` (whoever writes those means them), and where there are very many words.
   */
  readonly words: readonly string[];
}

/** A misspelling is looked for in so many words at most: each is a search of its own. */
const MAX_TOLERANT_WORDS = 12;

/** Letters and digits; a point or comma between digits belongs to the number. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:(?<=\p{N})[.,](?=\p{N})[\p{L}\p{M}\p{N}]+)*/gu;

/** Reads a search text; null when it is empty and every product matches. @throws VALIDATION */
export function searchText(field: string, query: string): SearchText | null {
  // A NUL cannot match anything and cannot be sent to PostgreSQL.
  const text = query.normalize('NFC').replaceAll('\0', ' ').trim().replaceAll(/\s+/g, ' ');
  if ([...text].length > 200) throw invalid(field, 'At most 200 characters can be searched for.');
  if (text === '') return null;
  const words = [...new Set(text.toLowerCase().match(WORD) ?? [])];
  const exact = /"[^"]*"|(^|\s)-[\p{L}\p{N}]|\sor\s/iu.test(text);
  return { text, words: exact || words.length > MAX_TOLERANT_WORDS ? [] : words };
}
