import type { RequestContext, RequestlessContext } from '@tessera/subgraph-kit/define';
import type { Config } from './config.ts';
import type { Loaders } from './loaders/loaders.ts';
import type { Services } from './services/services.ts';

/** What listeners and jobs of notifications see. */
export type WorkContext = RequestlessContext<Config, Services>;

/** What resolvers of notifications see. */
export type GraphContext = RequestContext<Config, Services, Loaders>;
