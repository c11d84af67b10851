import { readFileSync } from 'node:fs';
import { peer } from '../peers.ts';

/** Stock `@apollo/gateway` behind stock `@apollo/server`, as their guides start them. */
interface Server {
  readonly ApolloServer: new (options: object) => object;
}
interface Standalone {
  startStandaloneServer(server: object, options: object): Promise<unknown>;
}

const { ApolloServer } = await peer<Server>('@apollo/server');
const { startStandaloneServer } = await peer<Standalone>('@apollo/server/standalone');
const { ApolloGateway } = await peer<{ ApolloGateway: new (options: object) => object }>('@apollo/gateway');
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(process.env['SUPERGRAPH_FILE'] ?? '', 'utf8') });
const server = new ApolloServer({ gateway });
await startStandaloneServer(server, { listen: { port: Number(process.env['PORT']), host: '127.0.0.1' } });
