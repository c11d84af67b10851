import { peer } from '../peers.ts';
import { SCHEMAS, type SubgraphName, subgraphUrl } from './schemas.ts';

interface Composition {
  composeServices(services: readonly object[]): { supergraphSdl?: string; errors?: readonly Error[] };
}

/** Composes the workload's supergraph. Throws the composition's first error. */
export async function composeSupergraph(): Promise<string> {
  const { composeServices } = await peer<Composition>('@apollo/composition');
  const { parse } = await peer<{ parse(sdl: string): object }>('graphql');
  const services = (Object.keys(SCHEMAS) as SubgraphName[]).map((name) => ({
    name,
    url: subgraphUrl(name),
    typeDefs: parse(SCHEMAS[name]),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw errors?.[0] ?? new Error('no supergraph');
  return supergraphSdl;
}
