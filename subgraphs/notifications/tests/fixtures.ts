import type { DomainEvent, EventType } from '@tessera/subgraph-kit/events/event';
import { anEvent } from '@tessera/testing/events';
import { type HostedForTest, hostForTest } from '@tessera/testing/host-for-test';
import type { Config } from '../config.ts';
import { deliverMailKey } from '../jobs/deliver-mail.ts';
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
  /** The time that the job of a delivery waits for, ISO 8601; undefined where there is none. */
  mailDueAt(deliveryId: string): Promise<string | undefined>;
  /** Has a worker run the job of a delivery now, whatever time it waits for. */
  hurryMail(deliveryId: string): Promise<unknown>;
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
      const event = anEvent(type, data);
      for (let copy = 0; copy < times; copy += 1) await test.eventLog.append([event]);
      return event;
    },
    async mailDueAt(deliveryId) {
      const [job]: { runAt: string }[] = await test.hosted.orm.em.fork().execute(
        `select to_char(run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "runAt" from graphile_worker.jobs
           where key = ?`,
        [deliverMailKey(deliveryId)],
      );
      return job?.runAt;
    },
    hurryMail: (deliveryId) =>
      test.hosted.orm.em
        .fork()
        .execute(
          'select graphile_worker.reschedule_jobs(array_agg(id), now()) from graphile_worker.jobs where key = ?',
          [deliverMailKey(deliveryId)],
        ),
    sql: (text, values = []) => test.hosted.orm.em.fork().execute(text, values),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function withClock(services: Services, now: () => Date | null): Services {
  const clock: Clock = { now: async (em) => now() ?? services.clock.now(em) };
  return { ...services, clock, [Symbol.asyncDispose]: () => services[Symbol.asyncDispose]() };
}
