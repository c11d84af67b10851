import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { OrdersCommand, OrdersReport } from './orders-program.ts';

/** Orders in one process after another: one works, the next one has its modules loaded and waits. */
export class OrdersProcesses implements AsyncDisposable {
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #taken: Promise<void> = Promise.resolve();
  #spare: { readonly child: ChildProcess; readonly loaded: Promise<void> };

  constructor(env: Readonly<Record<string, string>>) {
    this.#env = env;
    this.#spare = this.#load();
  }

  /** Resolves when a process works; while one is dead, when the next one does. */
  get working(): Promise<void> {
    return this.#taken;
  }

  /** Puts the waiting process to work, and has another one wait. */
  start(): Promise<void> {
    this.#taken = this.#next();
    return this.#taken;
  }

  /** From when this resolves on, the working process dies when a saga comes to this point. */
  async dieAt(point: string): Promise<void> {
    if (this.#child === undefined) throw new Error('No process works.');
    await told(this.#child, 'deadly', { kind: 'die', at: point });
  }

  /** Resolves when the working process is dead and the next one works in its place. */
  async followed(): Promise<void> {
    const child = this.#child;
    if (child === undefined) throw new Error('No process works.');
    if (!hasEnded(child)) await once(child, 'exit');
    await this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of [this.#child, this.#spare.child]) {
      if (child === undefined || hasEnded(child)) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }

  async #next(): Promise<void> {
    const { child, loaded } = this.#spare;
    await loaded;
    this.#child = child;
    await told(child, 'hosting', { kind: 'host' });
    this.#spare = this.#load();
  }

  #load() {
    const child = fork(join(import.meta.dirname, 'orders-program.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: this.#env,
    });
    const loaded = told(child, 'loaded');
    // Whoever puts it to work is told that it did not load; nobody may.
    loaded.catch(() => undefined);
    return { child, loaded };
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Asks a process, and resolves when it says this. A process that ends instead says nothing any more: that is a failure. */
function told(child: ChildProcess, what: OrdersReport, command?: OrdersCommand): Promise<void> {
  const answer = Promise.withResolvers<void>();
  const onMessage = (report: OrdersReport) => {
    if (report === what) answer.resolve();
  };
  const onExit = () => answer.reject(new Error(`The process of orders ended before it said "${what}".`));
  child.on('message', onMessage).on('exit', onExit);
  if (command !== undefined) child.send(command, (error) => error !== null && answer.reject(error));
  return answer.promise.finally(() => child.off('message', onMessage).off('exit', onExit));
}
