import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { peer } from '../peers.ts';

/** Hive Gateway's runtime; with `PLANNER=native` on its native query planner. */
interface Runtime {
  createGatewayRuntime(options: object): RequestListener;
}

const { createGatewayRuntime } = await peer<Runtime>('@graphql-hive/gateway-runtime');
const isNative = process.env['PLANNER'] === 'native';
const native = isNative ? await peer<{ unifiedGraphHandler: unknown }>('@graphql-hive/router-runtime') : undefined;
const gateway = createGatewayRuntime({
  supergraph: readFileSync(process.env['SUPERGRAPH_FILE'] ?? '', 'utf8'),
  logging: false,
  ...(native && { unifiedGraphHandler: native.unifiedGraphHandler }),
});
createServer(gateway).listen(Number(process.env['PORT']), '127.0.0.1');
