import { readFile } from 'node:fs/promises';
import type { Shop } from './shop.ts';

/** How often something was done, and how long all of that took. */
export interface Tally {
  readonly count: number;
  readonly ms: number;
}

/** Tallies by what was done. */
export type Tallies = ReadonlyMap<string, Tally>;

/** What a platform has spent since it was started, or between two moments. */
export interface Figures {
  /** Operations at the router, of clients and of services among themselves, by name. */
  readonly operations: Tallies;
  /** Questions of the router to subgraphs, with the time until the answer. */
  readonly fetches: Tallies;
  /** HTTP requests other than the router's that subgraphs answered, as `payments /webhooks/…`. */
  readonly requests: Tallies;
  /** Statements of PostgreSQL with the time in it, by database. Empty where it does not count them. */
  readonly statements: Tallies;
  /** Processor time of the platform's process, and how long all of this was. */
  readonly processor: Tally;
}

/** Reads the meters of a shop. */
export async function figures(shop: Shop): Promise<Figures> {
  const { platform, metricsUrl, subgraphs } = shop;
  const router = await series(metricsUrl);
  const own = await Promise.all(
    subgraphs.map(async (name) => {
      const all = await series(new URL('/metrics', platform.subgraphUrl(name)).href);
      const others = all.filter(({ labels }) => labels['endpoint'] !== '/graphql' && labels['endpoint'] !== '/metrics');
      return tallied(others, 'http_request_duration_seconds', ({ endpoint }) => `${name} ${endpoint}`);
    }),
  );
  return {
    operations: tallied(router, 'router_operation_duration_seconds', ({ operation }) => operation ?? ''),
    fetches: tallied(router, 'router_subgraph_fetch_duration_seconds', ({ subgraph }) => subgraph ?? ''),
    requests: new Map(own.flatMap((tallies) => [...tallies])),
    statements: await statements(shop),
    processor: { count: 1, ms: await processorMs() },
  };
}

/** What was spent from one moment to another. */
export function between(before: Figures, after: Figures): Figures {
  const less = (from: Tallies, to: Tallies): Tallies =>
    new Map(
      [...to]
        .map(([name, { count, ms }]) => {
          const had = from.get(name) ?? { count: 0, ms: 0 };
          return [name, { count: count - had.count, ms: ms - had.ms }] as const;
        })
        .filter(([, { count }]) => count > 0),
    );
  return {
    operations: less(before.operations, after.operations),
    fetches: less(before.fetches, after.fetches),
    requests: less(before.requests, after.requests),
    statements: less(before.statements, after.statements),
    processor: { count: 1, ms: after.processor.ms - before.processor.ms },
  };
}

/** What was spent in several spans together. */
export function together(spans: readonly Figures[]): Figures {
  const sum = (of: (span: Figures) => Tallies): Tallies => {
    const total = new Map<string, Tally>();
    for (const [name, { count, ms }] of spans.flatMap((span) => [...of(span)])) {
      const had = total.get(name) ?? { count: 0, ms: 0 };
      total.set(name, { count: had.count + count, ms: had.ms + ms });
    }
    return total;
  };
  return {
    operations: sum(({ operations }) => operations),
    fetches: sum(({ fetches }) => fetches),
    requests: sum(({ requests }) => requests),
    statements: sum(({ statements }) => statements),
    processor: { count: spans.length, ms: spans.reduce((ms, { processor }) => ms + processor.ms, 0) },
  };
}

/** All tallies as one. */
export function total(tallies: Tallies): Tally {
  return [...tallies.values()].reduce((sum, { count, ms }) => ({ count: sum.count + count, ms: sum.ms + ms }), {
    count: 0,
    ms: 0,
  });
}

/** A line of Prometheus' text format. */
interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

async function series(url: string): Promise<readonly Series[]> {
  const text = await (await fetch(url)).text();
  return [...text.matchAll(/^(\w+)\{(.*)\} (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, said]) => [label, said])),
    value: Number(value),
  }));
}

function tallied(
  all: readonly Series[],
  histogram: string,
  nameOf: (labels: Readonly<Record<string, string>>) => string,
): Tallies {
  const sums = new Map<string, Tally>();
  for (const { name, labels, value } of all) {
    if (name !== `${histogram}_count` && name !== `${histogram}_sum`) continue;
    const had = sums.get(nameOf(labels)) ?? { count: 0, ms: 0 };
    const isCount = name.endsWith('_count');
    sums.set(nameOf(labels), isCount ? { ...had, count: had.count + value } : { ...had, ms: had.ms + value * 1000 });
  }
  return sums;
}

/** Everything that PostgreSQL did for this platform: transactions' ends and the polling of idle jobs included. */
async function statements({ platform, countsStatements }: Shop): Promise<Tallies> {
  if (!countsStatements) return new Map();
  const rows = await platform.sql<{ name: string; count: number; ms: number }>(
    'catalog',
    `select substr(datname, length(prefix) + 1) as name, sum(calls)::float8 as count, sum(total_exec_time) as ms
     from (select regexp_replace(current_database(), 'catalog$', '') as prefix) as ours
       join pg_database on starts_with(datname, prefix)
       join pg_stat_statements on dbid = pg_database.oid group by 1`,
  );
  return new Map(rows.map(({ name, count, ms }) => [name, { count, ms }]));
}

/** Processor time of the platform's process, which is a child of ours; see proc_pid_stat(5). */
async function processorMs(): Promise<number> {
  const children = (await readFile(`/proc/self/task/${process.pid}/children`, 'utf8')).trim().split(' ');
  for (const pid of children) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    if (!command.includes('platform-process')) continue;
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [user = 0, system = 0] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number);
    // In hundredths of a second, on every Linux that Node runs on.
    return (user + system) * 10;
  }
  throw new Error('The platform does not run.');
}
