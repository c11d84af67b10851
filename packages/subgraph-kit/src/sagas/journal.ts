import type { Outcome } from './decide.ts';
import type { SagaData } from './saga.ts';

/** Which attempt of what. */
export interface SagaAttempt {
  readonly step: string;
  readonly direction: 'run' | 'undo';
  readonly attempt: number;
}

/** A row of `saga_steps`, without the saga that it belongs to. Written with the saga's own row, in one statement. */
export interface JournalEntry extends SagaAttempt {
  readonly entry: 'intent' | 'answer';
  readonly content: object | null;
}

/** Says that a step is about to be tried; kept before its call goes out (SPEC.md A6.1). */
export function intentOf(attempt: SagaAttempt): JournalEntry {
  return { ...attempt, entry: 'intent', content: null };
}

/** Says how the attempt ended. Of an error only what kind it was: its words may tell what belongs in no table. */
export function answerOf<Data extends SagaData>(
  attempt: SagaAttempt,
  outcome: Outcome<Data> & { readonly error?: unknown },
): JournalEntry {
  const { error, ...rest } = outcome;
  return { ...attempt, entry: 'answer', content: error === undefined ? rest : { ...rest, error: kindOf(error) } };
}

function kindOf(error: unknown): { readonly name: string; readonly code?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  return 'code' in error && typeof error.code === 'string'
    ? { name: error.name, code: error.code }
    : { name: error.name };
}
