import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { OrdersCommand } from './orders-program.ts';

/** Orders in one process after another: one works, the next one has its modules loaded and waits. */
export class OrdersProcesses implements AsyncDisposable {
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #taken: Promise<void> = Promise.resolve();
  #spare: { readonly child: ChildProcess; readonly loaded: Promise<unknown> };

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

  /** Has the working process die when a saga comes to this point, and the next one follow it. Resolves when it does. */
  async dieAt(point: string): Promise<void> {
    if (this.#child === undefined) throw new Error('No process works.');
    const dead = once(this.#child, 'exit');
    this.#child.send({ kind: 'die', at: point } satisfies OrdersCommand);
    await dead;
    await this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of [this.#child, this.#spare.child]) {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }

  async #next(): Promise<void> {
    const { child, loaded } = this.#spare;
    await loaded;
    this.#child = child;
    const hosting = once(child, 'message');
    child.send({ kind: 'host' } satisfies OrdersCommand);
    await hosting;
    this.#spare = this.#load();
  }

  #load() {
    const child = fork(join(import.meta.dirname, 'orders-program.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: this.#env,
    });
    return { child, loaded: once(child, 'message') };
  }
}
