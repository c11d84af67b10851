import { codegen } from '@graphql-codegen/core';
import * as documentPlugin from '@graphql-codegen/typed-document-node';
import * as operationsPlugin from '@graphql-codegen/typescript-operations';
import { type GraphQLSchema, parse, printSchema, validate } from 'graphql';
import { CommandFailed } from '../command-failed.ts';
import { CLIENT_SCALARS, GENERATED_HEADER } from './codegen-options.ts';

/** One file of `contracts/operations/<client>/`. */
export interface OperationFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Typed documents of a client's operations: `export const <Name>Document` for each, with the types of its variables and result.
 * @throws {CommandFailed} naming file, line and reason of every operation that the contract does not allow
 */
export async function operationTypes(files: readonly OperationFile[], schema: GraphQLSchema): Promise<string> {
  const documents = files.map((file) => ({ location: file.path, document: parseOperation(file) }));
  const faults = documents.flatMap(({ location, document }) =>
    validate(schema, document).map((error) => `  ${location}:${error.locations?.[0]?.line ?? 1} ${error.message}`),
  );
  if (faults.length > 0) throw new CommandFailed(`Operations do not fit the contract:\n${faults.join('\n')}`);
  const output = await codegen({
    filename: 'operations.generated.ts',
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents,
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations: operationsPlugin, documents: documentPlugin },
    config: {
      scalars: CLIENT_SCALARS,
      enumsAsTypes: true,
      useTypeImports: true,
      strictScalars: true,
      defaultScalarType: 'unknown',
    },
  });
  return GENERATED_HEADER + output;
}

function parseOperation(file: OperationFile) {
  try {
    return parse(file.text);
  } catch (error) {
    throw new CommandFailed(`${file.path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
