import { createLog } from '@tessera/process/log';
import { startRouter } from '../../router/src/router.ts';
import { LISTENERS } from './graph.ts';
import { answerParent, memoryBytes } from './parent.ts';
import { supergraphAt } from './supergraph.ts';

// All listeners come from one address within seconds: the rates have room for them, and stay on.
const rate = { limit: 10 * LISTENERS, windowMs: 60_000 };

/** The router under test: its defaults otherwise. */
const router = await startRouter({
  supergraph: { sdl: supergraphAt(process.argv[2] ?? '') },
  port: 0,
  hostname: '127.0.0.1',
  metricsPort: 0,
  protection: { rates: { ip: rate, global: rate } },
  limits: { maxSockets: LISTENERS + 100 },
  log: createLog({ name: 'router', level: 'warn' }),
});
answerParent({
  port: async () => router.port,
  memory: async () => memoryBytes(),
  async open() {
    const metrics = await (await fetch(String(router.metricsUrl))).text();
    return Number(/^router_subscriptions_open\{.*\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
  },
});
