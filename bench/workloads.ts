import { join } from 'node:path';
import { OWN_OPERATIONS } from './own-graph/operations.ts';
import { OWN_PORTS, ownSupergraph } from './own-graph/supergraph.ts';
import { OPERATIONS, type Operation } from './workload/operations.ts';
import { SUBGRAPH_PORTS } from './workload/schemas.ts';
import { composeSupergraph } from './workload/supergraph.ts';

/** A graph, its subgraphs, and what is asked of it. */
export interface Workload {
  readonly name: string;
  readonly about: string;
  readonly supergraph: () => Promise<string>;
  /** The program that serves the subgraphs. */
  readonly subgraphs: string;
  /** Where they listen; the first also tells what was asked. */
  readonly ports: readonly number[];
  readonly operations: readonly Operation[];
  /** Whether Mercurius, which wants subgraphs of the first federation and their schemas, can be put before it. */
  readonly isFirstFederation: boolean;
}

/** What is measured, in the order of the report. */
export const WORKLOADS: readonly Workload[] = [
  {
    name: 'library',
    about: 'Four small subgraphs made for this bench.',
    supergraph: composeSupergraph,
    subgraphs: join(import.meta.dirname, 'workload/subgraphs.ts'),
    ports: Object.values(SUBGRAPH_PORTS),
    operations: OPERATIONS,
    isFirstFederation: true,
  },
  {
    name: 'own graph',
    about: "This project's supergraph as it stands in contracts/, over subgraphs that make up their data.",
    supergraph: ownSupergraph,
    subgraphs: join(import.meta.dirname, 'own-graph/subgraphs.ts'),
    ports: Object.values(OWN_PORTS),
    operations: OWN_OPERATIONS,
    isFirstFederation: false,
  },
];
