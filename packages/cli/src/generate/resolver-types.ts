import { codegen } from '@graphql-codegen/core';
import * as typescriptPlugin from '@graphql-codegen/typescript';
import * as resolversPlugin from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';
import { GENERATED_HEADER, SCALARS } from './codegen-options.ts';

/**
 * TypeScript types of a subgraph's resolvers, made from its SDL.
 *
 * @param mappers what a resolver returns for a GraphQL type, as `./file.ts#Type` relative to the subgraph's folder; it
 * stands under `tessera.mappers` in the subgraph's package.json. Types without one are as their fields are.
 */
export async function resolverTypes(sdl: string, mappers: Readonly<Record<string, string>>): Promise<string> {
  const document = parse(sdl);
  const output = await codegen({
    filename: 'schema.generated.ts',
    schema: document,
    documents: [],
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript: typescriptPlugin, resolvers: resolversPlugin },
    config: {
      federation: true,
      mappers,
      scalars: SCALARS,
      enumsAsTypes: true,
      useTypeImports: true,
      strictScalars: true,
      defaultScalarType: 'unknown',
      maybeValue: 'T | null | undefined',
      inputMaybeValue: 'T | null | undefined',
      // Rows and connections are readonly in the code; resolvers return them as they are.
      immutableTypes: true,
      avoidOptionals: { resolvers: false, field: false },
      resolverTypeWrapperSignature: 'Promise<T> | T',
      makeResolverTypeCallable: false,
    },
  });
  return GENERATED_HEADER + output;
}
