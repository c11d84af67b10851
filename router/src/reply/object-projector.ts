import { generated, literal } from '../plan/generated-code.ts';
import { INVALID, testOf } from './leaf.ts';
import { type Data, NEEDS_CARE, type Projector } from './projector.ts';
import type { ValueShape } from './shape.ts';

/** One member of an object of the reply. */
export interface Member {
  readonly key: string;
  readonly dataKey: string;
  /** What it is, where that is a plain value of the data. */
  readonly leaf: ValueShape | undefined;
  readonly projector: Projector<unknown>;
}

/** Makes objects of these members, in this order. */
export function objectProjector(members: readonly Member[]): Projector<Data> {
  return generatedProjector(members) ?? loopProjector(members);
}

/** The same without code made of text; also what the generated way is held against in tests. */
export function loopProjector(members: readonly Member[]): Projector<Data> {
  // Few replies have such a member; those pay for the longer way.
  const put = members.some(({ key }) => key === '__proto__') ? assign : undefined;
  return (data, introspection) => {
    const object: Record<string, unknown> = {};
    for (let index = 0; index < members.length; index += 1) {
      const { key, dataKey, projector } = members[index] as Member;
      const value = projector(data[dataKey], introspection);
      if (value === NEEDS_CARE) return NEEDS_CARE;
      if (put === undefined) object[key] = value;
      else put(object, key, value);
    }
    return object;
  };
}

/** Objects of very many members are dictionaries in V8 anyway, and their functions would be too long to be compiled well. */
const MOST_GENERATED = 100;

function generatedProjector(members: readonly Member[]): Projector<Data> | undefined {
  if (members.length > MOST_GENERATED) return undefined;
  const reads = members.map(({ dataKey, leaf }, index) => {
    const name = `v${index}`;
    const call = `${name} = p${index}(${name}, introspection); if (${name} === CARE) return CARE;`;
    const test = leaf?.leaf && testOf(leaf.leaf, name);
    const read = `let ${name} = data[${literal(dataKey)}];`;
    return test === undefined ? `${read} ${call}` : `${read} if (!(${test})) { ${call} }`;
  });
  // In brackets `__proto__` is a member like any other.
  const object = members.map(({ key }, index) => `[${literal(key)}]: v${index}`).join(', ');
  const plain = members.map(({ key }, index) => `${literal(key)}: v${index}`).join(', ');
  const made = members.some(({ key }) => key === '__proto__') ? object : plain;
  const text = `return (data, introspection) => { ${reads.join('\n')}\nreturn { ${made} }; };`;
  const names = ['CARE', ...members.map((_, index) => `p${index}`)];
  return generated(names, text, [NEEDS_CARE, ...members.map(({ projector }) => projector)]);
}

/** Sets a member of the reply. `__proto__` is a valid response key, and must become a member like any other. */
export function assign(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The value of a leaf as it stands in the reply. */
export function leafProjector({ leaf, isNonNull }: ValueShape): Projector<unknown> | undefined {
  if (leaf === undefined) return undefined;
  const ofNull = isNonNull ? NEEDS_CARE : null;
  return (value) => {
    if (value === null || value === undefined) return ofNull;
    const completed = leaf(value);
    return completed === INVALID ? NEEDS_CARE : completed;
  };
}
