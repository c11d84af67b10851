import { registerHealth } from '@tessera/process/health';
import type { RedisFactory } from '@tessera/process/redis';
import type { FastifyInstance } from 'fastify';
import type { SubgraphClient } from '../../subgraph-client/subgraph-client.ts';
import type { CurrentSupergraph } from '../../supergraph-in-force.ts';

/** What the routes for operators look at. */
export interface OperatorRoutesOptions {
  readonly supergraph: CurrentSupergraph;
  readonly subgraphs: SubgraphClient;
  readonly redis: RedisFactory | undefined;
  readonly isReady: () => boolean;
  /** In production the addresses of subgraphs are not shown. */
  readonly production: boolean;
}

/**
 * Adds `/health`, `/health/live`, `/health/ready` and `GET /supergraph`: which version is in force since when, and how its
 * subgraphs are doing. A subgraph that is down does not make the router unready: the other fields still answer.
 */
export function registerOperatorRoutes(http: FastifyInstance, options: OperatorRoutesOptions): void {
  const { supergraph, subgraphs, production } = options;
  const redis = options.redis?.connect('router:health');
  registerHealth(http, {
    checks: redis === undefined ? {} : { redis: async () => (await redis.ping()) === 'PONG' },
    isReady: options.isReady,
  });
  http.addHook('onClose', async () => redis?.disconnect());
  http.get('/supergraph', async () => {
    const states = subgraphs.breakerStates();
    return {
      version: supergraph.current.id,
      ...(production ? {} : { source: supergraph.source }),
      since: supergraph.since.toISOString(),
      ageSeconds: Math.round((Date.now() - supergraph.since.getTime()) / 1000),
      subgraphs: [...supergraph.current.subgraphs].map(([name, { url }]) => ({
        name,
        ...(production ? {} : { url }),
        breaker: states.get(name) ?? 'closed',
      })),
    };
  });
}
