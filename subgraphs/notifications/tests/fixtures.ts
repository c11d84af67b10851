import type { DomainEvent, EventType } from '@tessera/subgraph-kit/events/event';
import { newId } from '@tessera/subgraph-kit/ids';
import { type HostedForTest, hostForTest } from '@tessera/testing/host-for-test';
import type { Config } from '../config.ts';
import type { Clock } from '../services/clock.ts';
import { makeServices, type Services } from '../services/services.ts';
import subgraph from '../subgraph.ts';
import { type IdentityStandIn, identityStandIn } from './identity-stand-in.ts';
import { type TestSmtpServer, testSmtpServer } from './smtp-server.ts';

/** Notifications, hosted on a database of its own, with a mail server and an identity to talk to. */
export interface TestHouse extends HostedForTest<Config, Services> {
  readonly smtp: TestSmtpServer;
  readonly identity: IdentityStandIn;
  /** Moves the clock that decides about mails; null gives it back to the database. */
  setClock(now: Date | null): void;
  /** Puts an event into the log as its producer's relay would, `times` times. */
  publish<Type extends string, Data>(type: EventType<Type, Data>, data: Data, times?: number): Promise<DomainEvent>;
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** Starts a house; `env` overrides variables of its configuration. */
export async function testHouse(env: Record<string, string> = {}): Promise<TestHouse> {
  await using starting = new AsyncDisposableStack();
  const smtp = starting.use(await testSmtpServer());
  const identity = starting.use(await identityStandIn());
  let now: Date | null = null;
  const test = starting.use(
    await hostForTest(
      { ...subgraph, services: (context) => withClock(makeServices(context), () => now) },
      { env: { SMTP_URL: smtp.url, ...env }, internalGraphUrl: identity.url },
    ),
  );
  const running = starting.move();
  return {
    ...test,
    smtp,
    identity,
    setClock(next) {
      now = next;
    },
    async publish(type, data, times = 1) {
      const event = eventOf(type, data);
      for (let copy = 0; copy < times; copy += 1) await test.eventLog.append([event]);
      return event;
    },
    sql: (text, values = []) => test.hosted.orm.em.fork().execute(text, values),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function eventOf<Type extends string, Data>(type: EventType<Type, Data>, data: Data): DomainEvent<Type, Data> {
  const eventId = newId();
  return {
    eventType: type.type,
    eventId,
    timestamp: new Date().toISOString(),
    data,
    schemaVersion: 1,
    producer: 'test',
    topic: type.topic,
    aggregateType: type.aggregateType,
    aggregateId: eventId,
    aggregateVersion: null,
    correlationId: eventId,
    causationId: null,
    actor: null,
    teamId: null,
    traceparent: null,
  };
}

function withClock(services: Services, now: () => Date | null): Services {
  const clock: Clock = { now: async (em) => now() ?? services.clock.now(em) };
  return { ...services, clock, [Symbol.asyncDispose]: () => services[Symbol.asyncDispose]() };
}

/** Waits until `probe` holds, looking every 20 ms; fails naming `what` after 15 s. */
export async function until(what: string, probe: () => boolean | Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await probe())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
