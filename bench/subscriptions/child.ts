import { fork } from 'node:child_process';

/** A process of the bench that answers questions; it ends with its disposal. */
export interface Child extends Disposable {
  ask<Answer>(name: string, argument?: unknown): Promise<Answer>;
}

/** Forks a module of this folder and resolves when it is ready. Its memory is collected when it is measured. */
export async function startChild(module: string, args: readonly string[] = []): Promise<Child> {
  const child = fork(new URL(module, import.meta.url), args, { execArgv: ['--expose-gc'] });
  const waiting = new Map<number, (value: unknown) => void>();
  const ready = Promise.withResolvers<void>();
  waiting.set(0, () => ready.resolve());
  child.on('message', ({ id, value }: { id: number; value: unknown }) => {
    waiting.get(id)?.(value);
    waiting.delete(id);
  });
  child.once('exit', (code) => ready.reject(new Error(`${module} ended with ${code}.`)));
  await ready.promise;
  let questions = 0;
  return {
    ask<Answer>(name: string, argument?: unknown): Promise<Answer> {
      questions += 1;
      const id = questions;
      return new Promise((resolve) => {
        waiting.set(id, (value) => resolve(value as Answer));
        child.send({ id, name, argument });
      });
    },
    [Symbol.dispose]: () => void child.kill('SIGKILL'),
  };
}
