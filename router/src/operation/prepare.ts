import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Contract } from '../supergraph/supergraph.ts';
import { relevantRules } from './access-shape.ts';
import { conditionVariables } from './conditions.ts';
import { heightOf } from './height.ts';
import { limitError, limitErrors, measure, type OperationLimits } from './limits.ts';
import { noDefer } from './no-defer.ts';
import type { OperationRefused, PreparedOperation } from './prepared-operation.ts';

/** How one document is checked. */
export interface PrepareOptions {
  readonly limits: OperationLimits;
  readonly introspection: boolean;
}

/** Parses, measures and validates a document and picks the operation. Size is looked at first: validation is costly. */
export function prepare(
  contract: Contract,
  query: string,
  operationName: string | undefined,
  { limits, introspection }: PrepareOptions,
): PreparedOperation | OperationRefused {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const tooLong = error.message.includes('tokens. Parsing aborted');
    return refused(
      tooLong ? [limitError('tokens', limits.tokens, limits.tokens + 1)] : [error],
      'GRAPHQL_PARSE_FAILED',
    );
  }
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const tooLarge = operations.flatMap((operation) => limitErrors(measure(document, operation), limits));
  if (tooLarge.length > 0) return refused(tooLarge, 'OPERATION_LIMIT_EXCEEDED');

  const rules = [noDefer, ...specifiedRules, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];
  const invalid = validate(contract.schema, document, rules, { maxErrors: 20 });
  if (invalid.length > 0) return refused(invalid, 'GRAPHQL_VALIDATION_FAILED');

  const operation = pick(operations, operationName);
  if (operation instanceof GraphQLError) return refused([operation], 'OPERATION_RESOLUTION_FAILURE');
  if (contract.schema.getRootType(operation.operation) == null) {
    const message = `The schema has no ${operation.operation} operations.`;
    return refused([new GraphQLError(message, { nodes: operation })], 'GRAPHQL_VALIDATION_FAILED');
  }
  if (operation.variableDefinitions?.some(({ variable }) => variable.name.value === 'representations')) {
    // Queries for entities have a variable of this name already.
    const message = 'The variable name "$representations" is taken by federation: choose another one.';
    return refused([new GraphQLError(message, { nodes: operation })], 'GRAPHQL_VALIDATION_FAILED');
  }
  const fragments = fragmentsOf(document);
  const height = heightOf(operation, fragments);
  if (height > limits.height) return refused([limitError('height', limits.height, height)], 'OPERATION_LIMIT_EXCEEDED');
  return {
    contract,
    kind: operation.operation,
    name: operation.name?.value,
    hash: createHash('sha256').update(query).digest('hex'),
    operation,
    fragments,
    accessRules: relevantRules(contract, operation, fragments),
    conditionVariables: conditionVariables(operation, fragments),
    aliasPrefix: unusedPrefix(query),
  };
}

function pick(operations: readonly OperationDefinitionNode[], name: string | undefined) {
  if (name === undefined || name === '') {
    const [only, another] = operations;
    if (only !== undefined && another === undefined) return only;
    return new GraphQLError(
      only === undefined
        ? 'The document holds no operation.'
        : 'The document holds several operations: "operationName" must say which one to run.',
    );
  }
  const named = operations.find((operation) => operation.name?.value === name);
  return named ?? new GraphQLError(`The document holds no operation named "${name}".`);
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function unusedPrefix(query: string): string {
  let prefix = 'own_';
  while (query.includes(prefix)) prefix = `own_${prefix}`;
  return prefix;
}

function refused(errors: readonly GraphQLError[], code: string): OperationRefused {
  return {
    errors: errors.map((error) => {
      const formatted = error.toJSON();
      return { ...formatted, extensions: { code, ...formatted.extensions } };
    }),
  };
}
