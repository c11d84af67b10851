import { createServer } from 'node:http';
import { buildSchema } from 'graphql';
import { useServer as serveOver } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { FIELDS, Ticks } from './graph.ts';
import { answerParent, listening, memoryBytes } from './parent.ts';

/** A graphql-ws server with nothing around it, as its documentation shows one. */
const ticks = new Ticks();
const schema = buildSchema(FIELDS.replace('__TAG__', ''));
const field = schema.getSubscriptionType()?.getFields()['ticked'];
if (field !== undefined) field.subscribe = () => ticks.listen();
const server = createServer();
serveOver({ schema }, new WebSocketServer({ server, path: '/graphql' }));
const port = await listening(server);
answerParent({
  port: async () => port,
  open: async () => ticks.size,
  memory: async () => memoryBytes(),
  tick: async (tick) => ticks.send(tick as Parameters<Ticks['send']>[0]),
});
