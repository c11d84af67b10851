import { generated, literal } from '../plan/generated-code.ts';

type Data = Record<string, unknown>;

/** Puts one object's data into another's. */
export type Merge = (target: object, source: object) => void;

/**
 * {@link merge} for sources that have no other members than these, which the plan's fetch asks for: what a subgraph adds unasked is
 * left out.
 */
export function mergeOf(keys: Iterable<string>): Merge {
  const names = [...keys];
  // What every object inherits is told from what it has by the careful way only.
  if (names.some((key) => key in Object.prototype)) return merge;
  const steps = names.map((name) => {
    const key = literal(name);
    return `{ const next = source[${key}]; if (next !== undefined) { const found = target[${key}];
      if (found === undefined || found === null) target[${key}] = next;
      else if (next !== null && next !== found) target[${key}] = typeof next === 'object' ? merged(found, next) : next; } }`;
  });
  return generated(['merged'], `return (target, source) => { ${steps.join('\n')} };`, [merged]) ?? merge;
}

/**
 * Puts a subgraph's data into data that is there already, in place. Objects are merged member by member, lists of equal
 * length element by element. A null never replaces what another subgraph answered: it says that this subgraph has no more
 * to add, not that there is nothing.
 *
 * What is new is taken over as it is, not copied: an entity that stands at several places shares what was fetched once.
 */
export function merge(target: object, source: object): void {
  const into = target as Data;
  for (const key of Object.keys(source)) {
    const next = (source as Data)[key];
    const found = into[key];
    // What is inherited (`constructor`) is not the data's.
    const present = found !== undefined && Object.hasOwn(into, key) ? found : undefined;
    if (present === undefined || present === null) into[key] = next;
    else if (next !== null && next !== undefined && next !== present) into[key] = merged(present, next);
  }
}

function merged(present: unknown, next: unknown): unknown {
  if (Array.isArray(present) && Array.isArray(next)) {
    if (present.length !== next.length) return next;
    for (let index = 0; index < next.length; index += 1) {
      const [before, after]: [unknown, unknown] = [present[index], next[index]];
      if (before === null || before === undefined) present[index] = after;
      else if (after !== null && after !== undefined && after !== before) present[index] = merged(before, after);
    }
    return present;
  }
  if (isObject(present) && isObject(next)) {
    merge(present, next);
    return present;
  }
  return next;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
