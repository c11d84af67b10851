import type { ResponsePath } from '@apollo/query-planner';

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
