import type { SagaForm } from './decide.ts';
import type { SagaAttempt } from './journal.ts';
import type { SagaRow } from './row.ts';
import type { Saga, SagaData, SagaStep } from './saga.ts';

/** Which attempt a claimed row is about to make. */
export function attemptOf<Context>(row: SagaRow, saga: Saga<Context, SagaData>): SagaAttempt {
  const direction = row.state === 'COMPENSATING' ? 'undo' : 'run';
  return { step: stepOf(saga, row).name, direction, attempt: row.attempts };
}

/** The step at which a row stands. */
export function stepOf<Context>(saga: Saga<Context, SagaData>, row: SagaRow): SagaStep<Context, SagaData> {
  const step = saga.steps[row.step];
  if (step === undefined) throw new Error(`The saga ${row.id} stands at step ${row.step}, which "${saga.name}" lacks.`);
  return step;
}

/** Whether there is no way back any more. */
export function isAfterPivot<Context>(saga: Saga<Context, SagaData>, row: SagaRow): boolean {
  return row.step > formOf(saga, row.data).pivot;
}

/** What decisions need to know of a declaration, for a saga that carries this data. */
export function formOf<Context>(saga: Saga<Context, SagaData>, data: SagaData): SagaForm {
  const needed = saga.steps.map((step) => step.isNeeded?.(data) ?? true);
  return {
    length: saga.steps.length,
    pivot: saga.steps.findIndex(({ name }) => name === saga.pivot),
    needed,
    undoable: saga.steps.map(({ undo }, index) => needed[index] === true && undo !== 'nothing to undo'),
  };
}
