import { setTimeout as delay } from 'node:timers/promises';
import { type DeadLetter, listDeadLetters } from '@tessera/subgraph-kit/events/dead-letter-list';
import { requestReplay } from '@tessera/subgraph-kit/events/dead-letters';
import { CommandFailed } from '../command-failed.ts';
import type { SubgraphDatabases } from './subgraph-databases.ts';
import { noLetter, reasonOf } from './text.ts';

/** How often it is looked whether the subgraph has answered. */
const LOOK_EVERY_MS = 100;

/** Which letters of a subgraph to replay, and how to tell of it. */
export interface ReplayCommandOptions {
  readonly subgraph: string;
  readonly id: string | undefined;
  readonly listener: string | undefined;
  readonly waitMs: number;
  readonly format: string;
  readonly print: (line: string) => void;
}

/** What became of a letter whose replay was asked for. `unheard`: the subgraph has no listener of that name any more. */
type Outcome = 'replayed' | 'failed' | 'unheard' | 'unanswered';

/**
 * Asks the running subgraph for a replay, and waits for its answer.
 * @throws {CommandFailed} when there is no such letter, one failed again, or nobody answered in time; such a request stands
 */
export async function replay(databases: SubgraphDatabases, options: ReplayCommandOptions): Promise<void> {
  const { subgraph, id, listener: consumer, format, print } = options;
  const outcomes = await databases.with(subgraph, async (client) => {
    const before = await listDeadLetters(client, { id, consumer });
    const ids = new Set(await requestReplay(client, { id, consumer }));
    const endMs = performance.now() + options.waitMs;
    for (;;) {
      const now = new Map((await listDeadLetters(client, { all: true })).map((letter) => [letter.id, letter]));
      const answered = [...ids].map((one) => ({ id: one, ...outcomeOf(before, now.get(one)) }));
      const isOver = answered.every(({ outcome }) => outcome !== 'unanswered');
      if (isOver || performance.now() > endMs) return answered;
      await delay(LOOK_EVERY_MS);
    }
  });
  if (id !== undefined && outcomes.length === 0) throw new CommandFailed(noLetter(subgraph, id));
  if (format === 'json') print(JSON.stringify(outcomes, undefined, 2));
  else for (const { id: one, outcome, reason } of outcomes) print(`  ${one.padStart(4)}  ${outcome}${reason}`);
  conclude(
    subgraph,
    outcomes.map(({ outcome }) => outcome),
    format,
    print,
  );
}

function outcomeOf(before: readonly DeadLetter[], now: DeadLetter | undefined): { outcome: Outcome; reason: string } {
  // Swept meanwhile: only what was replayed is.
  if (now === undefined || now.replayedAt !== null) return { outcome: 'replayed', reason: '' };
  if (now.replayRequestedAt !== null) return { outcome: 'unanswered', reason: '' };
  const attempts = before.find(({ id }) => id === now.id)?.attempts ?? 0;
  if (now.attempts > attempts) return { outcome: 'failed', reason: `: ${reasonOf(now.error)}` };
  return { outcome: 'unheard', reason: `: there is no listener ${now.consumer} any more` };
}

function conclude(subgraph: string, outcomes: readonly Outcome[], format: string, print: (line: string) => void): void {
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  if (count('unanswered') > 0) {
    throw new CommandFailed(
      `${subgraph} has not answered for ${count('unanswered')} of ${outcomes.length} letters. Is it running? The request stands until it is.`,
    );
  }
  const rest = outcomes.length - count('replayed');
  if (rest > 0) throw new CommandFailed(`${rest} of ${outcomes.length} letters of ${subgraph} were not applied.`);
  if (format === 'text')
    print(outcomes.length === 0 ? 'No dead letters wait.' : `All ${outcomes.length} were applied.`);
}
