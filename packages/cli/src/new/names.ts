import { CommandFailed } from '../command-failed.ts';

/** How a subgraph and what it holds are spelt, wherever they are named. */
export interface Names {
  /** The subgraph: `wishes`. */
  readonly subgraph: string;
  /** The entity in words: `wish`, `list`. */
  readonly entity: readonly string[];
  /** Several of it, in words: `wish`, `lists`. */
  readonly entities: readonly string[];
}

/** Words that stand for something else already: in addresses, in database names (`tessera_events`), in the command line. */
const RESERVED = ['events', 'gateway', 'internal', 'partner', 'public', 'router', 'supergraph', 'tessera'];

/**
 * What is named how. Without `entity` the subgraph's own name must be the plural of what it holds.
 * @throws {CommandFailed} one line that says what a name must be like
 */
export function namesOf(subgraph: string, entity: string | undefined): Names {
  if (!/^[a-z][a-z0-9]{2,29}$/.test(subgraph)) {
    throw new CommandFailed(
      `"${subgraph}" cannot be a subgraph's name: 3 to 30 lower-case letters and digits, a letter first, like "invoices".`,
    );
  }
  if (RESERVED.includes(subgraph))
    throw new CommandFailed(`"${subgraph}" has a meaning of its own here. Take another name.`);
  if (entity !== undefined && !/^([A-Z][a-z0-9]*)+$/.test(entity)) {
    throw new CommandFailed(
      `"${entity}" cannot be an entity's name: write it in PascalCase and in the singular, like GiftCard.`,
    );
  }
  const words = entity === undefined ? [singularOf(subgraph)] : wordsOf(entity);
  return { subgraph, entity: words, entities: [...words.slice(0, -1), pluralOf(words.at(-1) ?? '')] };
}

function wordsOf(pascal: string): readonly string[] {
  return (pascal.match(/[A-Z][a-z0-9]*/g) ?? []).map((word) => word.toLowerCase());
}

function singularOf(name: string): string {
  const singular = /ies$/.test(name)
    ? name.replace(/ies$/, 'y')
    : name.replace(/(ss|sh|ch|x|zz)es$/, '$1').replace(/([^aeious]|[aeo])s$/, '$1');
  if (singular === name || pluralOf(singular) !== name) {
    throw new CommandFailed(
      `"${name}" is no plural that can be taken apart. Name one of what it holds: tessera new ${name} --entity Invoice.`,
    );
  }
  return singular;
}

/** The regular plural; who wants another one renames it once, by hand. */
function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, 'ies');
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** `WishList` */
export function pascal(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** `wishList` */
export function camel(words: readonly string[]): string {
  return (words[0] ?? '') + pascal(words.slice(1));
}
