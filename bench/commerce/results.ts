import { quantile } from '../identity/load.ts';
import type { Looked } from './browsing.ts';
import { type Ordered, STEPS } from './buyers.ts';
import { type Figures, type Tallies, together, total } from './figures.ts';
import type { Flags } from './flags.ts';
import { RATES } from './shop.ts';

/** Something that was measured in one round, and what the platform spent on it. */
export interface Measured<Result> {
  readonly result: Result;
  /** How long the round took. */
  readonly ms: number;
  readonly spent: Figures;
}

/** Everything that was measured, one entry for each round, and where. */
export interface Run {
  readonly flags: Flags;
  readonly orders: readonly Measured<Ordered>[];
  readonly browsing: readonly Browsing[];
  /** The platform with nothing to do. */
  readonly idle: Measured<unknown>;
  readonly machine: string;
  /** The machine's load when the bench began: others at work make every number worse. */
  readonly loadBefore: number;
  readonly redis: boolean;
  readonly database: string;
  readonly countsStatements: boolean;
}

interface Browsing {
  readonly name: string;
  readonly cold: readonly Measured<Looked>[];
  readonly warm: readonly Measured<Looked>[];
}

/** The page of results. */
export function resultsOf(run: Run): string {
  const { flags, orders, browsing } = run;
  const made = flags.orders * flags.rounds;
  const spent = together(orders.map((one) => one.spent));
  return `# What buying and looking around cost

A whole platform (router, subgraphs, mailbox and the stand-in for Stripe) in one process, asked through the router; the load,
PostgreSQL (${run.database}, ${run.countsStatements ? 'counting statements' : 'statements not counted'}) and ${run.redis ? 'Redis' : 'an emulated Redis'} on the same machine. ${run.machine}; load average when
it began: ${run.loadBefore.toFixed(1)}. Written by \`node bench/commerce/run.ts\`.

| Setting | |
|---|---|
| Products | ${flags.products}, beside those of the demo |
| Rounds | ${flags.rounds}; each number is the median of the rounds' |
| Orders in a round | ${flags.orders} by ${flags.buyers} buyers at once |
| Each kind of request in a round | ${flags.seconds} s with cold and ${flags.seconds} s with warm caches, ${flags.clients} clients at once |
| Rate limits, raised | ${Object.entries(RATES)
    .map(([name, rate]) => `\`${name}=${rate}\``)
    .join(', ')} |

## Orders

From an empty cart to CONFIRMED: **${medianOf(orders, ({ perSecond }) => perSecond).toFixed(1)} orders per second**.

| | median | 95th percentile |
|---|---|---|
${STEPS.map((step) => timesRow(`\`${step}\``, orders, ({ steps }) => steps[step])).join('\n')}
${timesRow('From placing to confirmed', orders, ({ confirmedMs }) => confirmedMs)}

## Looking around

| | per second, cold | median | 99th percentile | per second, warm | median | 99th percentile |
|---|---|---|---|---|---|---|
${browsing.map(({ name, cold, warm }) => `| ${name} | ${rates(cold)} | ${rates(warm)} |`).join('\n')}

${failures(browsing)}

## Where the time goes

${busy(orders)}
A time is waiting, too: for the processor, for PostgreSQL, and for others (an answer of orders holds those of catalog, promotions
and payments that it waited for).

**Of an order**, by the operations at the router, of buyers and of services among themselves:

| Operation | per order | mean | per order × mean |
|---|---|---|---|
${tallyRows(spent.operations, made)}

By the subgraphs that the router asked:

| Subgraph | per order | mean | per order × mean | share |
|---|---|---|---|---|
${tallyRows(spent.fetches, made, true)}

By what subgraphs answered to others than the router:

| Subgraph and path | per order | mean | per order × mean |
|---|---|---|---|
${tallyRows(spent.requests, made)}
${statementsTable(run, made, spent)}
**Of looking around**, per request:

| | platform's processor | router asks catalog | mean | router asks others | mean | statements | in PostgreSQL |
|---|---|---|---|---|---|---|---|
${browsing
  .flatMap(({ name, cold, warm }) => [spentRow(run, `${name}, cold`, cold), spentRow(run, `${name}, warm`, warm)])
  .join('\n')}
`;
}

function rates(rounds: readonly Measured<Looked>[]): string {
  const perSecond = medianOf(rounds, (load) => load.perSecond);
  const at = (share: number) => milliseconds(medianOf(rounds, ({ ms }) => quantile(ms, share)));
  return `${perSecond.toFixed(0)} | ${at(0.5)} | ${at(0.99)}`;
}

function timesRow(
  name: string,
  rounds: readonly Measured<Ordered>[],
  of: (ordered: Ordered) => readonly number[],
): string {
  const at = (share: number) => milliseconds(medianOf(rounds, (ordered) => quantile(of(ordered), share)));
  return `| ${name} | ${at(0.5)} | ${at(0.95)} |`;
}

/** One row for each tally, the greatest sum first. */
function tallyRows(tallies: Tallies, made: number, shares = false): string {
  const all = total(tallies).ms;
  return [...tallies]
    .toSorted(([, a], [, b]) => b.ms - a.ms)
    .map(([name, { count, ms }]) => {
      const row = `| \`${name}\` | ${(count / made).toFixed(2)} | ${milliseconds(ms / count)} | ${milliseconds(ms / made)} |`;
      return shares ? `${row} ${percent(ms / all)} |` : row;
    })
    .join('\n');
}

function statementsTable({ countsStatements, orders, idle }: Run, made: number, { statements }: Figures): string {
  if (!countsStatements) return '';
  const { count, ms } = total(statements);
  const seconds = orders.reduce((sum, one) => sum + one.ms, 0) / 1000;
  const idlePerSecond = (total(idle.spent.statements).count / idle.ms) * 1000;
  return `
By database, ${(count / made).toFixed(0)} statements and ${milliseconds(ms / made)} in PostgreSQL per order; beginnings and ends of transactions are statements, too. With
nothing to do, the platform makes ${idlePerSecond.toFixed(0)} statements per second: in the time of these orders ${((idlePerSecond * seconds) / made).toFixed(0)} per order.

| Database | per order | mean | per order × mean | share |
|---|---|---|---|---|
${tallyRows(statements, made, true)}
`;
}

function spentRow({ countsStatements }: Run, name: string, rounds: readonly Measured<Looked>[]): string {
  const requests = rounds.reduce((sum, { result }) => sum + result.ms.length, 0);
  const { fetches, statements, processor } = together(rounds.map(({ spent }) => spent));
  const catalog = fetches.get('catalog') ?? { count: 0, ms: 0 };
  const others = total(new Map([...fetches].filter(([subgraph]) => subgraph !== 'catalog')));
  const asked = ({ count, ms }: typeof catalog) =>
    `${(count / requests).toFixed(2)} | ${count === 0 ? '–' : milliseconds(ms / count)}`;
  const all = total(statements);
  const database = countsStatements
    ? `${(all.count / requests).toFixed(2)} | ${milliseconds(all.ms / requests)}`
    : '– | –';
  return `| ${name} | ${milliseconds(processor.ms / requests)} | ${asked(catalog)} | ${asked(others)} | ${database} |`;
}

/** What the router gave no answer to, if anything. */
function failures(browsing: readonly Browsing[]): string {
  const failed = browsing.flatMap(({ name, cold, warm }) =>
    Object.entries({ cold, warm }).flatMap(([caches, rounds]) => {
      const count = rounds.reduce((sum, { result }) => sum + result.failed, 0);
      const all = rounds.reduce((sum, { result }) => sum + result.ms.length, 0);
      return count === 0 ? [] : [`${name}, ${caches}: ${count} of ${all}`];
    }),
  );
  return failed.length === 0
    ? 'No request failed.'
    : `Requests that failed, and are counted above: ${failed.join('; ')}.`;
}

function busy(rounds: readonly Measured<Ordered>[]): string {
  const { processor } = together(rounds.map(({ spent }) => spent));
  const ms = rounds.reduce((sum, one) => sum + one.ms, 0);
  const orders = rounds.reduce((sum, { result }) => sum + result.confirmedMs.length, 0);
  return `Ordering keeps the platform's process busy ${percent(processor.ms / ms)} of one core: ${milliseconds(processor.ms / orders)} of processor time per order.`;
}

function medianOf<Result>(rounds: readonly Measured<Result>[], of: (result: Result) => number): number {
  return quantile(
    rounds.map(({ result }) => of(result)).sort((a, b) => a - b),
    0.5,
  );
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
