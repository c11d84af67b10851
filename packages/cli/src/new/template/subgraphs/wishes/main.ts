import { runAlone } from '@tessera/subgraph-kit/host/main';
import subgraph from './subgraph.ts';

await runAlone(subgraph, process.env);
