import { peer } from '../peers.ts';
import { SCHEMAS, type SubgraphName, subgraphUrl } from '../workload/schemas.ts';

/** Mercurius' gateway as its guide starts it. It answers entities of this workload with errors and is measured where there are none. */
interface Http {
  register(plugin: unknown, options: object): void;
  listen(options: object): Promise<string>;
}

const { fastify } = await peer<{ fastify(): Http }>('fastify');
const { default: gateway } = await peer<{ default: unknown }>('@mercuriusjs/gateway');
const services = (Object.keys(SCHEMAS) as SubgraphName[]).map((name) => ({
  name,
  url: subgraphUrl(name),
  schema: SCHEMAS[name],
}));
const http = fastify();
http.register(gateway, { gateway: { services } });
await http.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
