import type { ResponsePath } from '@apollo/query-planner';
import { generated, literal } from '../plan/generated-code.ts';

/** Gives the objects of the data at one path below the given ones. */
export type Descent = (objects: readonly object[]) => readonly object[];

/** The descent of a plan's path: {@link descend}, with the names of members written out. */
export function descent(path: ResponsePath): Descent {
  let loops = 'for (let i = 0; i < objects.length; i += 1) { const v = objects[i];';
  let last = 'v';
  path.forEach((element, depth) => {
    const name = `v${depth}`;
    loops +=
      element === '@'
        ? `if (Array.isArray(${last})) for (let i${depth} = 0; i${depth} < ${last}.length; i${depth} += 1) { const ${name} = ${last}[i${depth}];`
        : `if (typeof ${last} === 'object' && ${last} !== null) { const ${name} = ${last}[${literal(String(element))}];`;
    last = name;
  });
  const take = `if (typeof ${last} === 'object' && ${last} !== null && !Array.isArray(${last})) found.push(${last});`;
  const text = `return (objects) => { const found = []; ${loops} ${take} ${'}'.repeat(path.length + 1)} return found; };`;
  return generated([], text, []) ?? ((objects) => descend(objects, path));
}

/**
 * The objects at a plan's path below the given ones: `@` steps into each element of a list, a name into a member. What is
 * null or absent on the way is passed over. The order is that of the data; an object that stands at several places comes
 * several times.
 */
export function descend(objects: readonly object[], path: ResponsePath): readonly object[] {
  let current: readonly unknown[] = objects;
  for (const element of path) {
    const next: unknown[] = [];
    if (element === '@') {
      for (const value of current) {
        if (!Array.isArray(value)) continue;
        for (let index = 0; index < value.length; index += 1) next.push(value[index]);
      }
    } else {
      for (const value of current) {
        if (typeof value !== 'object' || value === null) continue;
        const member = (value as Record<string, unknown>)[element];
        if (member !== undefined && member !== null) next.push(member);
      }
    }
    current = next;
  }
  return current.every(isObject) ? (current as readonly object[]) : current.filter(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
