import { invalid } from '../errors.ts';
import { text } from './text.ts';

/** A fact about a product. */
export type AttributeValue = string | number | boolean | readonly string[];

/** Facts about a product by name (SPEC.md B9 #1). */
export type Attributes = Readonly<Record<string, AttributeValue>>;

const NAME = /^[A-Za-z][A-Za-z0-9 _.-]{0,59}$/;
const MAX_ATTRIBUTES = 50;
const MAX_VALUES = 20;
const MAX_TEXT = 200;

/**
 * Facts as they are kept: a flat object, so that they can be filtered and counted by name.
 * @throws VALIDATION naming the attribute
 */
export function attributesFrom(field: string, value: unknown): Attributes {
  if (value == null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw invalid(field, 'Attributes are an object of facts.');
  const entries = Object.entries(value);
  if (entries.length > MAX_ATTRIBUTES) throw invalid(field, `At most ${MAX_ATTRIBUTES} attributes are possible.`);
  return Object.fromEntries(entries.map(([name, fact]) => [nameFrom(field, name), factFrom(`${field}.${name}`, fact)]));
}

/** Option values of a variant: text by option name, at most five. @throws VALIDATION */
export function optionsFrom(field: string, value: unknown): Readonly<Record<string, string>> {
  const options = attributesFrom(field, value);
  if (Object.keys(options).length > 5) throw invalid(field, 'At most 5 options are possible.');
  return Object.fromEntries(
    Object.entries(options).map(([name, fact]) => {
      if (typeof fact !== 'string') throw invalid(`${field}.${name}`, 'The value of an option is a text.');
      return [name, fact];
    }),
  );
}

/** Words to find a product by: lower case, each once. @throws VALIDATION */
export function tagsFrom(field: string, values: readonly string[]): string[] {
  const tags = [...new Set(values.map((tag) => text(field, tag, { max: 40 }).toLowerCase()))];
  if (tags.length > 30) throw invalid(field, 'At most 30 tags are possible.');
  return tags;
}

function nameFrom(field: string, name: string): string {
  if (!NAME.test(name)) throw invalid(field, `"${name.slice(0, 60)}" cannot be the name of an attribute.`);
  return name;
}

function factFrom(field: string, fact: unknown): AttributeValue {
  if (typeof fact === 'string') return text(field, fact, { max: MAX_TEXT });
  if (typeof fact === 'boolean' || (typeof fact === 'number' && Number.isFinite(fact))) return fact;
  if (Array.isArray(fact) && fact.length <= MAX_VALUES && fact.every((item) => typeof item === 'string')) {
    return fact.map((item) => text(field, item, { max: MAX_TEXT }));
  }
  throw invalid(field, 'A fact is a text, a number, true or false, or a list of at most 20 texts.');
}
