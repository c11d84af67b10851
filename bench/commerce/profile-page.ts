import { quantile } from '../identity/load.ts';
import type { Ordered } from './buyers.ts';
import { type Figures, total } from './figures.ts';
import { PURPOSES, type Statement } from './statements.ts';
import type { Wait } from './waits.ts';

/** What some orders asked of everybody. */
export interface Profile {
  readonly orders: number;
  readonly buyers: number;
  /** The machine's load when it began: others at work make every time longer. */
  readonly loadBefore: number;
  readonly ordered: Ordered;
  readonly spent: Figures;
  readonly statements: readonly Statement[];
  readonly waits: readonly Wait[];
}

/** The page of a profile. */
export function pageOf(profile: Profile): string {
  const { orders, buyers, loadBefore, ordered, spent, statements, waits } = profile;
  return `# What one order asks of everybody

${orders} orders by ${buyers} buyers at once, everything in one process, load average when it began ${loadBefore.toFixed(1)}. Written by
\`node bench/commerce/profile.ts --write\`.

- **${ordered.perSecond.toFixed(1)} orders per second**, ${(spent.processor.ms / orders).toFixed(1)} ms of processor time an order
- **${(callsOf(statements) / orders).toFixed(0)} statements** an order, what the idle platform asks meanwhile included
- from placing to confirmed: median ${quantile(ordered.confirmedMs, 0.5).toFixed(0)} ms, 95th percentile ${quantile(ordered.confirmedMs, 0.95).toFixed(0)} ms

## Statements by database and purpose

Of one order. *Domain* is what the subgraph itself asks; the others are what sagas, jobs, events and the ends of transactions do.

| Database | ${PURPOSES.join(' | ')} | all |
|---|${PURPOSES.map(() => '---|').join('')}---|
${purposeRows(statements, orders)}

## Remote calls

By the operations at the router, of buyers and of services among themselves: ${(total(spent.operations).count / orders).toFixed(1)} an order.

| Operation | per order | mean |
|---|---|---|
${[...spent.operations].map(([name, { count, ms }]) => `| \`${name}\` | ${(count / orders).toFixed(2)} | ${(ms / count).toFixed(1)} ms |`).join('\n')}

## Waiting

| From the order's row to its confirmation | median | 95th percentile |
|---|---|---|
${waits.map(({ name, ms }) => `| ${name} | ${quantile(ms, 0.5).toFixed(1)} ms | ${quantile(ms, 0.95).toFixed(1)} ms |`).join('\n')}

## Each statement

Those asked at least once in ten orders.

| Database | Purpose | per order | mean | |
|---|---|---|---|---|
${statementRows(statements, orders)}
`;
}

function callsOf(statements: readonly Statement[]): number {
  return statements.reduce((sum, { calls }) => sum + calls, 0);
}

function purposeRows(statements: readonly Statement[], orders: number): string {
  const row = (name: string, of: readonly Statement[]) => {
    const cells = PURPOSES.map((purpose) => of.filter((each) => each.purpose === purpose));
    return `| ${[name, ...[...cells, of].map((each) => (callsOf(each) / orders).toFixed(1))].join(' | ')} |`;
  };
  const byDatabase = [...Map.groupBy(statements, ({ database }) => database)].sort(([a], [b]) => a.localeCompare(b));
  return [...byDatabase.map(([database, of]) => row(database, of)), row('**all**', statements)].join('\n');
}

function statementRows(statements: readonly Statement[], orders: number): string {
  return statements
    .filter(({ calls }) => calls >= orders / 10)
    .toSorted((a, b) => a.database.localeCompare(b.database) || b.calls - a.calls)
    .map(({ database, purpose, calls, ms, text }) => {
      const shown = text.slice(0, 150).replaceAll('|', '\\|').replaceAll('`', '');
      return `| ${database} | ${purpose} | ${(calls / orders).toFixed(2)} | ${(ms / calls).toFixed(2)} ms | \`${shown}\` |`;
    })
    .join('\n');
}
