import type { Saga, SagaData } from './saga.ts';

/** A moment at which a process can die: `place-order/reserve-stock/run/before the call`. */
export type SagaPoint = `${string}/${string}/${'run' | 'undo'}/${'before the call' | 'after the call'}`;

/**
 * Is told of each moment just before it passes, and awaited. What a crash test hangs the process's death on; nothing else
 * listens.
 */
export type SagaObserver = (point: SagaPoint, saga: { readonly aggregateId: string }) => void | Promise<void>;

/**
 * Every moment of a saga between two commits or beside a remote call, made from its declaration: before each call its
 * intent is kept and nothing has been sent; after it the answer is here and not kept. A process that dies within a
 * transaction dies, for the database, at the moment before it.
 */
export function sagaPoints<Context, Data extends SagaData>(saga: Saga<Context, Data>): SagaPoint[] {
  return saga.steps.flatMap(({ name, undo }) => {
    const directions = undo === 'nothing to undo' ? (['run'] as const) : (['run', 'undo'] as const);
    return directions.flatMap((direction): SagaPoint[] => [
      `${saga.name}/${name}/${direction}/before the call`,
      `${saga.name}/${name}/${direction}/after the call`,
    ]);
  });
}
