import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ExecutionResult } from '../execute/execution-result.ts';
import type { Contract } from '../supergraph/supergraph.ts';
import type { PluginContext } from './operation-plugins.ts';

type Gateway = ApolloServerOptionsWithGateway<PluginContext>['gateway'];
type SchemaListener = Parameters<Gateway['onSchemaLoadOrUpdate']>[0];

/** One contract as the gateway of an Apollo Server. */
export interface ContractGateway extends Gateway {
  /** The contract in another supergraph. */
  swap(next: Contract): void;
}

/** What stands behind an Apollo Server: the contract's schema, and the executor that each request brings along. */
export function contractGateway(first: Contract): ContractGateway {
  let contract = first;
  const listeners = new Set<SchemaListener>();
  const tell = (listener: SchemaListener): void => {
    listener({ apiSchema: contract.schema, coreSupergraphSdl: contract.supergraph.sdl });
  };
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      tell(listener);
      return () => listeners.delete(listener);
    },
    load: async () => ({
      executor: async ({ context }) => asGatewayResult(await (context as unknown as PluginContext).run()) as never,
    }),
    stop: async () => undefined,
    swap(next) {
      contract = next;
      for (const listener of listeners) tell(listener);
    },
  };
}

/** An answer as Apollo Server takes it from a gateway: it formats errors that are errors, and masks all others. */
function asGatewayResult({ data, errors, extensions }: ExecutionResult) {
  return {
    ...(data !== undefined && { data }),
    ...(extensions !== undefined && { extensions }),
    ...(errors !== undefined && { errors: errors.map(asError) }),
  };
}

function asError({ message, path, locations, extensions }: GraphQLFormattedError): GraphQLError {
  const error = new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null });
  // It was read from a document that is not at hand here.
  return locations === undefined ? error : Object.defineProperty(error, 'locations', { value: locations });
}
