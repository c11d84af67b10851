import { type Load, quantile } from './load.ts';

/** What became of many logins at one moment. */
export interface Burst {
  readonly served: number;
  readonly refused: number;
  /** Of the refused, those that were told when to come back. */
  readonly toldWhen: number;
  readonly beforeBytes: number;
  readonly peakBytes: number;
  readonly ms: number;
}

/** How long refused logins took in milliseconds, ascending. */
export interface RefusalTimes {
  readonly unknown: readonly number[];
  readonly wrong: readonly number[];
  readonly locked: readonly number[];
}

/** Everything that was measured, and where. */
export interface Run {
  readonly logins: Load;
  readonly validations: Load;
  readonly checks: Load;
  readonly batches: Load;
  readonly bursts: readonly Burst[];
  /** Logins in a burst. */
  readonly burst: number;
  readonly shipped: RefusalTimes;
  readonly raw: RefusalTimes;
  readonly machine: string;
  /** The machine's load when the bench began: others at work make every number worse. */
  readonly loadBefore: number;
  readonly redis: boolean;
}

/** The page of results. */
export function resultsOf(run: Run): string {
  const rate = (name: string, { perSecond, ms }: Load) =>
    `| ${name} | ${perSecond.toFixed(0)} | ${quantile(ms, 0.5).toFixed(1)} ms | ${quantile(ms, 0.99).toFixed(1)} ms |`;
  const refusal = (name: string, { unknown, wrong, locked }: RefusalTimes) =>
    [0.5, 0.95]
      .map((share) => {
        const of = (ms: readonly number[]) => `${quantile(ms, share).toFixed(1)} ms`;
        return `| ${name}, ${share === 0.5 ? 'median' : '95th percentile'} | ${of(unknown)} | ${of(wrong)} | ${of(locked)} |`;
      })
      .join('\n');
  const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
  const bursts = run.bursts.map(
    ({ served, refused, toldWhen, beforeBytes, peakBytes, ms }, at) =>
      `| ${at + 1} | ${served} | ${refused} | ${toldWhen} | ${mib(beforeBytes)} | ${mib(peakBytes)} | ${ms.toFixed(0)} ms |`,
  );
  return `# What signing in costs

One identity process at the shipped work factor (argon2id, 19 MiB, t=2, p=1), asked over HTTP as the router asks it; the load,
PostgreSQL and ${run.redis ? 'Redis' : 'an emulated Redis'} on the same machine. ${run.machine}; load average when it began: ${run.loadBefore.toFixed(1)}.
Written by \`node bench/identity/run.ts\`.

| | per second | median | 99th percentile |
|---|---|---|---|
${rate('Logins, 8 clients', run.logins)}
${rate('Token validations, 16 clients', run.validations)}
${rate('One permission check (`me { can }`), 4 clients', run.checks)}
${rate('Twenty permission checks at once, 4 clients', run.batches)}

## ${run.burst} logins at one moment

Four are hashed at a time, a hundred wait, the others are refused with UPSTREAM_UNAVAILABLE and \`retryAfterMs\`. Memory is the
resident memory of the process: before, and at its highest during the burst.

| Burst | Served | Refused | … told when to come back | Before | Peak | Until all were answered |
|---|---|---|---|---|---|---|
${bursts.join('\n')}

## Refused logins, one at a time, in turns

| | Unknown address | Wrong password | Locked account |
|---|---|---|---|
${refusal('As shipped', run.shipped)}
${refusal('Without the floor of 250 ms', run.raw)}
`;
}
