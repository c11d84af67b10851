import type { HostContext } from '@tessera/subgraph-kit/define';
import type { Config } from '../config.ts';
import { Guesses } from './guesses.ts';

/** What promotions makes once per process. */
export interface Services {
  readonly guesses: Guesses;
}

/** Makes them. */
export function makeServices({ config, redis, log }: HostContext<Config>): Services {
  return { guesses: new Guesses(redis, config.validationsPerMinute, log) };
}
