/** First lines of every generated TypeScript file. */
export const GENERATED_HEADER = '// Made by `npm run generate` from the GraphQL files; do not edit.\n\n';

/** TypeScript types of the platform's scalars (contracts/shared.graphql) and of federation's own. */
export const SCALARS = {
  DateTime: { input: 'Date', output: 'Date | string' },
  JSON: 'unknown',
  Int64: 'number',
  _Any: 'Record<string, unknown>',
  link__Import: 'string',
  federation__FieldSet: 'string',
  federation__Scope: 'string',
  federation__Policy: 'string',
  federation__ContextFieldValue: 'string',
  _FieldSet: 'string',
} as const;

/** The same, as a client of the graph sees them: over the wire an instant is text. */
export const CLIENT_SCALARS = { DateTime: 'string', JSON: 'unknown', Int64: 'number' } as const;
