import type { FastifyInstance } from 'fastify';

/** One thing the process leans on: resolves to whether it answers. A rejection counts as `false`. */
export type HealthCheck = () => Promise<boolean>;

export interface HealthOptions {
  readonly checks: Readonly<Record<string, HealthCheck>>;
  /** False while starting and as soon as draining begins: the load balancer looks elsewhere. */
  readonly isReady: () => boolean;
  /** Checks whose failure makes the process slower or poorer, not unable. Correctness never depends on Redis. */
  readonly degradable?: readonly string[];
  /** A check that takes longer counts as failed. */
  readonly checkTimeoutMs?: number;
}

/** What `/health` answers (SPEC.md A1). `uptime` in seconds, `timestamp` ISO 8601. */
export interface HealthReport {
  readonly status: 'ok' | 'degraded' | 'unavailable';
  readonly uptime: number;
  readonly timestamp: string;
  readonly checks: Readonly<Record<string, boolean>>;
}

/**
 * Adds three routes:
 * - `/health`: the report; 200 when ok or degraded, 503 when a check that is needed fails;
 * - `/health/live`: 200 as long as the event loop turns; says "restart me" to nobody because a database is away;
 * - `/health/ready`: 200 when the process is ready and its needed checks pass, else 503.
 */
export function registerHealth(http: FastifyInstance, options: HealthOptions): void {
  const startedAtMs = performance.now();
  const report = async (): Promise<HealthReport> => {
    const checks = await runChecks(options.checks, options.checkTimeoutMs ?? 2000);
    return {
      status: statusOf(checks, options.degradable ?? ['redis']),
      uptime: Math.round((performance.now() - startedAtMs) / 1000),
      timestamp: new Date().toISOString(),
      checks,
    };
  };
  http.get('/health', async (_request, reply) => {
    const health = await report();
    return reply.code(health.status === 'unavailable' ? 503 : 200).send(health);
  });
  http.get('/health/live', async () => ({ status: 'ok' }));
  http.get('/health/ready', async (_request, reply) => {
    if (!options.isReady()) return reply.code(503).send({ status: 'not ready' });
    const health = await report();
    return reply.code(health.status === 'unavailable' ? 503 : 200).send(health);
  });
}

async function runChecks(checks: HealthOptions['checks'], timeoutMs: number): Promise<Record<string, boolean>> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await passes(check, timeoutMs)] as const),
  );
  return Object.fromEntries(results);
}

async function passes(check: HealthCheck, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, false);
  });
  try {
    return await Promise.race([check(), tooLate]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function statusOf(checks: Readonly<Record<string, boolean>>, degradable: readonly string[]): HealthReport['status'] {
  const failed = Object.keys(checks).filter((name) => checks[name] === false);
  if (failed.length === 0) return 'ok';
  return failed.every((name) => degradable.includes(name)) ? 'degraded' : 'unavailable';
}
