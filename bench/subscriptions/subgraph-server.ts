import { createServer } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { useServer as serveOver } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { Ticks } from './graph.ts';
import { answerParent, listening } from './parent.ts';
import { SUBGRAPH } from './supergraph.ts';

/** The subgraph behind the router under test. */
const ticks = new Ticks();
const resolvers = { Subscription: { ticked: { subscribe: () => ticks.listen() } } };
const server = createServer();
const schema = buildSubgraphSchema({ typeDefs: parse(SUBGRAPH), resolvers });
serveOver({ schema }, new WebSocketServer({ server, path: '/graphql' }));
const port = await listening(server);
answerParent({
  port: async () => port,
  open: async () => ticks.size,
  tick: async (tick) => ticks.send(tick as Parameters<Ticks['send']>[0]),
});
