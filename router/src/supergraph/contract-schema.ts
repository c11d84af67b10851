import { buildASTSchema, type DocumentNode, type GraphQLSchema, validateSchema } from 'graphql';
import { keepReachable } from './reachable-types.ts';
import { withoutCoordinates } from './without-coordinates.ts';

/**
 * The schema of one contract: the API schema without the excluded coordinates and without what only they could reach.
 * An empty exclusion leaves the API schema as it is.
 * @throws {Error} with one line when what is left is no valid schema (an argument that must be given is hidden, an object
 *   lacks a field of its interface, no query is left)
 */
export function contractSchema(api: DocumentNode, excluded: ReadonlySet<string>): GraphQLSchema {
  const visible = excluded.size === 0 ? api : keepReachable(withoutCoordinates(api, excluded));
  const schema = buildASTSchema(visible, { assumeValidSDL: true });
  const [problem] = validateSchema(schema);
  if (problem !== undefined) throw new Error(problem.message);
  return schema;
}
