import { buildASTSchema, type DocumentNode, type GraphQLSchema, validateSchema } from 'graphql';
import { keepReachable } from './reachable-types.ts';
import { withoutCoordinates } from './without-coordinates.ts';

/** What is left of the API schema in one contract. */
export interface Visible {
  /** Coordinates that are left out. */
  readonly hidden: ReadonlySet<string>;
  readonly hideUnreachableTypes: boolean;
}

/**
 * The schema of one contract: the API schema without the hidden coordinates, without what cannot stand without them, and
 * where that is wanted without the types that no root field leads to.
 * @throws {Error} with one line when what is left is no valid schema (an argument that must be given is hidden, an object
 *   lacks a field of its interface, no query is left)
 */
export function contractSchema(api: DocumentNode, { hidden, hideUnreachableTypes }: Visible): GraphQLSchema {
  const allowed = hidden.size === 0 ? api : withoutCoordinates(api, hidden);
  const visible = hideUnreachableTypes ? keepReachable(allowed) : allowed;
  const schema = buildASTSchema(visible, { assumeValidSDL: true });
  const [problem] = validateSchema(schema);
  if (problem !== undefined) throw new Error(problem.message);
  return schema;
}
