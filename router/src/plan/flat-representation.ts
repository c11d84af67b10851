import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { generated, literal } from './generated-code.ts';
import type { Representation, RepresentationReader } from './representation.ts';

type Data = Readonly<Record<string, unknown>>;

/**
 * Most fetches require `__typename` and members of one object type that have no selections of their own. Such objects are
 * read without any detour, and told apart by their raw values at a fraction of the price of their JSON (docs/router.md
 * "Execution" 2). Gives undefined for requirements that are not as simple as that.
 */
export function flatReader(
  schema: GraphQLSchema,
  requires: readonly QueryPlanSelectionNode[],
): RepresentationReader | undefined {
  const [fragment, another] = requires;
  if (fragment?.kind !== 'InlineFragment' || another !== undefined || fragment.typeCondition === undefined) {
    return undefined;
  }
  const type = schema.getType(fragment.typeCondition);
  if (!isObjectType(type)) return undefined;
  const keys: string[] = [];
  for (const field of fragment.selections) {
    if (field.kind !== 'Field' || field.selections !== undefined) return undefined;
    const key = field.alias ?? field.name;
    // What every object inherits is told from what it has by the careful way only.
    if (key in Object.prototype) return undefined;
    if (!keys.includes(key)) keys.push(key);
  }
  if (!keys.includes('__typename')) return undefined;
  if (keys.length === 1) return undefined;
  return generatedReader(type.name, keys) ?? loopReader(type.name, keys);
}

/** By functions made of text. */
function generatedReader(typeName: string, keys: readonly string[]): RepresentationReader | undefined {
  const isOfType = `if (from.__typename !== ${literal(typeName)}) return undefined;`;
  const values = keys.map((key, index) => `const v${index} = from[${literal(key)}];`);
  const missing = keys.map((_, index) => `v${index} === undefined`).join(' || ');
  const members = keys.map((key, index) => `${literal(key)}: v${index}`).join(', ');
  const wanted = keys.map((key, index) => (key === '__typename' ? '' : `v${index}`)).filter((name) => name !== '');
  const identity = wanted.length === 1 ? wanted[0] : wanted.map((name) => `part(${name})`).join(' + ');
  const start = `(from) => { ${isOfType} ${values.join(' ')} if (${missing}) return undefined;`;
  const text = `return { read: ${start} return { ${members} }; }, identity: ${start} return ${identity}; } };`;
  return generated(['part'], text, [part]);
}

/** The same without code made of text; also what the generated way is held against in tests. */
export function loopReader(typeName: string, keys: readonly string[]): RepresentationReader {
  const [first = '', second] = keys.filter((key) => key !== '__typename');
  return {
    read(object) {
      const from = object as Data;
      if (from['__typename'] !== typeName) return undefined;
      const representation: Representation = {};
      for (const key of keys) {
        const value = from[key];
        if (value === undefined) return undefined;
        representation[key] = value;
      }
      return representation;
    },
    identity(object) {
      const from = object as Data;
      if (from['__typename'] !== typeName) return undefined;
      // A list or an object as a key would be equal to itself alone; entities with such keys are asked for one by one.
      if (second === undefined) return from[first];
      let identity = '';
      for (const key of keys) {
        if (key === '__typename') continue;
        const value = from[key];
        if (value === undefined) return undefined;
        identity += part(value);
      }
      return identity;
    },
  };
}

/** One value of several. With its length before it, no text can be taken for the end of one and the beginning of another. */
function part(value: unknown): string {
  if (typeof value === 'number') return `#${value};`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `${typeof value === 'string' ? '"' : '#'}${text.length}:${text}`;
}
