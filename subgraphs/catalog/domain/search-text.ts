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
  /** Whether words may be misspelt. Not with quotes, a minus or `or`: whoever writes those means them. */
  readonly tolerant: boolean;
}

/** Reads a search text; null when it is empty and every product matches. @throws VALIDATION */
export function searchText(field: string, query: string): SearchText | null {
  // A NUL cannot match anything and cannot be sent to PostgreSQL.
  const text = query.normalize('NFC').replaceAll('\0', ' ').trim().replaceAll(/\s+/g, ' ');
  if ([...text].length > 200) throw invalid(field, 'At most 200 characters can be searched for.');
  if (text === '') return null;
  return { text, tolerant: !/"|(^|\s)-\S|\sor\s/i.test(text) };
}
