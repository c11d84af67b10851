// Made by `npm run generate` from the GraphQL files; do not edit.

export * from './fragment-masking.ts';
export * from './graphql.ts';
