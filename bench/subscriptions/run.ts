import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { type Child, startChild } from './child.ts';
import { LISTENERS, tickOf } from './graph.ts';
import { type Measured, resultsOf } from './results.ts';

/**
 * 10,000 open subscriptions on one router, beside a bare graphql-ws server with as many, in one run: memory, and the time
 * until the last client has one event. The two take turns; clients and the router's subgraph are processes of their own.
 */
const ROUNDS = 15;
const WARM_UP = 5;

interface Contender {
  readonly server: Child;
  /** Where events come from. */
  readonly source: Child;
  readonly listeners: Child;
  readonly measured: Measured;
}

async function contender(server: Child, source: Child): Promise<Contender> {
  const idleBytes = await server.ask<number>('memory');
  const listeners = await startChild('listeners.ts');
  const startedAtMs = performance.now();
  await listeners.ask('connect', await server.ask('port'));
  await until(async () => (await server.ask<number>('open')) === LISTENERS);
  const openingMs = performance.now() - startedAtMs;
  return { server, source, listeners, measured: { idleBytes, openingMs, openBytes: 0, fanOutMs: [], eventBytes: 0 } };
}

async function fanOut({ source, listeners }: Contender, round: number): Promise<{ ms: number; bytes: number }> {
  const before = await listeners.ask<Count>('count');
  const startedAtMs = performance.timeOrigin + performance.now();
  await source.ask('tick', tickOf(round));
  let now = before;
  await until(async () => {
    now = await listeners.ask<Count>('count');
    return now.events === before.events + LISTENERS;
  });
  return { ms: now.lastEventAtMs - startedAtMs, bytes: (now.bytes - before.bytes) / LISTENERS };
}

interface Count {
  readonly events: number;
  readonly bytes: number;
  readonly lastEventAtMs: number;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endsAtMs = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > endsAtMs) throw new Error(`Not all ${LISTENERS} listeners were reached in 20 s.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function bench(): Promise<void> {
  using bareServer = await startChild('bare-server.ts');
  using subgraph = await startChild('subgraph-server.ts');
  const subgraphUrl = `http://127.0.0.1:${await subgraph.ask<number>('port')}/graphql`;
  using routerServer = await startChild('router-server.ts', [subgraphUrl]);
  const bare = await contender(bareServer, bareServer);
  using _bareListeners = bare.listeners;
  const router = await contender(routerServer, subgraph);
  using _routerListeners = router.listeners;
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const { measured, ...rest } of round % 2 === 0 ? [bare, router] : [router, bare]) {
      const { ms, bytes } = await fanOut({ measured, ...rest }, round);
      if (round >= WARM_UP) measured.fanOutMs.push(ms);
      measured.eventBytes = bytes;
    }
  }
  for (const { server, measured } of [bare, router]) measured.openBytes = await server.ask<number>('memory');
  const upstream = await subgraph.ask<number>('open');
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
  const text = resultsOf({ bare: bare.measured, router: router.measured, upstream, machine });
  await writeFile(new URL('RESULTS.md', import.meta.url), text);
  process.stdout.write(text);
}

await bench();
