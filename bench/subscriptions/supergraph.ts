import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { FIELDS } from './graph.ts';

/** The schema of the one subgraph; its events are open to everybody. */
export const SUBGRAPH = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])
${FIELDS.replace('__TAG__', '@tag(name: "anonymous")')}`;

/** The supergraph over it. */
export function supergraphAt(url: string): string {
  const { supergraphSdl, errors } = composeServices([{ name: 'ticks', url, typeDefs: parse(SUBGRAPH) }]);
  if (supergraphSdl === undefined) throw new Error(errors?.map(String).join('\n'));
  return supergraphSdl;
}
