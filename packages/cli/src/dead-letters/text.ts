import type { DeadLetter } from '@tessera/subgraph-kit/events/dead-letter-list';

/** The letters of a subgraph. */
export interface LettersOf {
  readonly subgraph: string;
  readonly letters: readonly DeadLetter[];
}

/** One reason may be a page; in a list it has a line. */
const REASON_LENGTH = 110;

/**
 * Letters for people at a terminal, by subgraph, and how to go on.
 * @param never the subgraphs that have no database here
 */
export function listText(lists: readonly LettersOf[], never: readonly string[]): string {
  const filled = lists.filter(({ letters }) => letters.length > 0);
  const waiting = lists.flatMap(({ letters }) => letters).filter(({ replayedAt }) => replayedAt === null).length;
  const sections = filled.map(({ subgraph, letters }) => [subgraph, ...letters.flatMap(lines)].join('\n'));
  const sum = waiting === 1 ? '1 dead letter waits.' : `${waiting === 0 ? 'No' : waiting} dead letters wait.`;
  const [first] = filled;
  const next =
    first && waiting > 0
      ? ` tessera dead-letters ${first.subgraph} <id> shows one; --replay has it applied again.`
      : '';
  const absent = never.length === 0 ? '' : ` Never started here: ${never.join(', ')}.`;
  return [...sections, `${sum}${next}${absent}`].join('\n\n');
}

function lines({ id, consumer, event, error, attempts, failedAt, replayedAt }: DeadLetter): readonly string[] {
  const what = `${event.eventType} ${event.aggregateId}`;
  const state =
    replayedAt === null ? `failed ${short(failedAt)}, ${attempts} attempts` : `replayed ${short(replayedAt)}`;
  return [`  ${id.padStart(4)}  ${consumer}  ${what}  ${state}`, `        ${reasonOf(error)}`];
}

/** One letter: where it comes from, why it failed, and the event. */
export function letterText(subgraph: string, letter: DeadLetter): string {
  const { id, consumer, event, error, attempts, failedAt, replayedAt, replayRequestedAt } = letter;
  const states = [
    `failed ${short(failedAt)}, after ${attempts} attempts`,
    ...(replayRequestedAt === null ? [] : [`replay asked for ${short(replayRequestedAt)}`]),
    ...(replayedAt === null ? [] : [`replayed ${short(replayedAt)}`]),
  ];
  const next = replayedAt === null ? [`\ntessera dead-letters ${subgraph} ${id} --replay has it applied again.`] : [];
  return [
    `Dead letter ${id} of ${subgraph}: ${consumer} could not apply ${event.eventType} ${event.aggregateId}`,
    ...states.map((state) => `  ${state}`),
    `\n${error}`,
    `\n${JSON.stringify(event, undefined, 2)}`,
    ...next,
  ].join('\n');
}

/** The first line of a reason. */
export function reasonOf(error: string): string {
  return (error.split('\n')[0] ?? '').slice(0, REASON_LENGTH);
}

function short(time: string): string {
  return time.slice(0, 19).replace('T', ' ');
}

/** That a subgraph has no letter of this id. */
export function noLetter(subgraph: string, id: string): string {
  return `${subgraph} has no dead letter ${id}. \`tessera dead-letters ${subgraph} --all\` lists them.`;
}
