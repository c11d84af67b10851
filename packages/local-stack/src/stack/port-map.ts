import type { Environment } from '@tessera/process/config';
import type { StackConfig } from '../config.ts';
import { LocalStackError } from '../local-stack-error.ts';
import { freePorts, requireFreePorts, type WantedPort } from './ports.ts';
import type { ListedSubgraph } from './subgraph-modules.ts';

/** Which part of a stack listens where. */
export interface PortMap {
  readonly router: number;
  readonly metrics: number;
  readonly mailbox: number;
  readonly mailboxSmtp: number;
  readonly stripe: number;
  readonly subgraphs: ReadonlyMap<string, number>;
}

/**
 * Decides every port before anything starts, so that parts can be told of each other; 0 becomes any free port.
 * @throws {LocalStackError} when a port is taken or is none
 */
export async function portMap(
  config: StackConfig,
  subgraphs: readonly ListedSubgraph[],
  env: Environment,
): Promise<PortMap> {
  const own: readonly WantedPort[] = [
    { who: 'the router', port: config.port, variable: 'PORT' },
    { who: 'metrics', port: config.metricsPort, variable: 'METRICS_PORT' },
    { who: 'the mailbox', port: config.mailboxPort, variable: 'MAILBOX_PORT' },
    { who: 'mail', port: config.mailboxSmtpPort, variable: 'MAILBOX_SMTP_PORT' },
    { who: 'the stand-in for Stripe', port: config.stripePort, variable: 'STRIPE_PORT' },
  ];
  const others = subgraphs.map(({ name, port }): WantedPort => {
    const variable = `${name.toUpperCase()}_PORT`;
    return { who: name, port: portOf(env[variable], variable) ?? port, variable };
  });
  await requireFreePorts([...own, ...others].filter(({ port }) => port !== 0));
  const [router = 0, metrics = 0, mailbox = 0, mailboxSmtp = 0, stripe = 0, ...ports] = await decided([
    ...own,
    ...others,
  ]);
  return {
    router,
    metrics,
    mailbox,
    mailboxSmtp,
    stripe,
    subgraphs: new Map(others.map(({ who }, index) => [who, ports[index] ?? 0])),
  };
}

function portOf(text: string | undefined, variable: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new LocalStackError(`${variable}: "${text}" is not a port, a whole number from 0 to 65535.`);
}

async function decided(wanted: readonly WantedPort[]): Promise<readonly number[]> {
  const free = [...(await freePorts(wanted.filter(({ port }) => port === 0).length))];
  return wanted.map(({ port }) => (port === 0 ? (free.shift() ?? 0) : port));
}
