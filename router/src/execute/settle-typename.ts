import { isObjectType } from 'graphql';
import type { Run } from './run.ts';

/**
 * Makes a received entity carry the type name that is to stand after the merge: a subgraph that knows an interface as an
 * object (`@interfaceObject`) names the interface, which must not replace the object type that is known already.
 */
export function settleTypename(run: Run, received: Record<string, unknown>, target: Record<string, unknown>): void {
  const known = target['__typename'];
  const named = received['__typename'];
  if (typeof known !== 'string') return;
  if (typeof named === 'string' && !isObjectType(run.fullSchema.getType(known))) return;
  // Given even when the subgraph named none: rewrites of what it answered look at it.
  received['__typename'] = known;
}
