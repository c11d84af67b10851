import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

/** As much of an environment as is changed here. */
interface Environment {
  readonly global: typeof globalThis;
  teardown(): Promise<void>;
}

/** Jest's own. It comes with Jest. */
const { TestEnvironment: NodeEnvironment } = createRequire(createRequire(import.meta.url).resolve('jest'))(
  'jest-environment-node',
) as { readonly TestEnvironment: new (config: object, context: object) => Environment };

const TIMERS = [
  ['setTimeout', 'clearTimeout'],
  ['setInterval', 'clearInterval'],
  ['setImmediate', 'clearImmediate'],
] as const;

/** Where all test files of a run find what they share. */
const SHARED = ['TESSERA_TEST_DATABASE_URL', 'REDIS_URL'];

/** Said for every client's socket of this process before it connects. */
const NEW_SOCKET = 'net.client.socket';

/**
 * One test file's world, which ends with it. A test that was cut off by its time limit disposes nothing: the subgraphs that it started
 * would poll and reconnect for ever, in a world without modules, and the first error there would end the process, with the
 * other test files that it has still to run. So once the file is over none of its timers comes any more (those of `node:timers/promises`
 * do), and its connections to database and Redis are
 * gone, without a word to whom they belonged.
 */
export default class TestEnvironment extends NodeEnvironment {
  readonly #sockets = new Set<Socket>();
  /** Timers that have not come yet; by each, what takes it back. */
  readonly #timers = new Map<unknown, (timer: unknown) => void>();
  #isOver = false;

  constructor(config: object, context: object) {
    super(config, context);
    for (const [set, clear] of TIMERS) this.#endWithFile(set, clear);
    subscribe(NEW_SOCKET, this.#keep);
  }

  /** The world ends at the very moment from which nobody hears of an error: until then it counts as one of the file. */
  handleTestEvent({ name }: { readonly name: string }): void {
    if (name === 'teardown') this.#end();
  }

  override async teardown(): Promise<void> {
    // Also a file that never came to its tests.
    this.#end();
    await super.teardown();
  }

  #end(): void {
    this.#isOver = true;
    unsubscribe(NEW_SOCKET, this.#keep);
    for (const [timer, clear] of this.#timers) clear(timer);
    const ports = new Set(SHARED.map((name) => portOf(process.env[name] ?? '')));
    for (const socket of this.#sockets) {
      if (socket.remotePort !== undefined && ports.has(socket.remotePort)) cut(socket);
    }
  }

  #endWithFile(set: (typeof TIMERS)[number][0], clear: (typeof TIMERS)[number][1]): void {
    const genuine = this.global[set] as (callback: Callback, ...rest: unknown[]) => unknown;
    const takeBack = this.global[clear] as (timer: unknown) => void;
    const timers = this.#timers;
    const isOver = () => this.#isOver;
    const made = (callback: Callback, ...rest: unknown[]) => {
      // Refused by the genuine one, in its own words.
      if (typeof callback !== 'function') return genuine(callback, ...rest);
      const timer = genuine(
        function (this: unknown, ...values: unknown[]) {
          if (set !== 'setInterval') timers.delete(timer);
          callback.apply(this, values);
        },
        ...rest,
      );
      // Made after the end, by what is still under way: it never comes.
      if (isOver()) takeBack(timer);
      else timers.set(timer, takeBack);
      return timer;
    };
    const cleared = (timer: unknown) => {
      timers.delete(timer);
      takeBack(timer);
    };
    // What `util.promisify` looks for is among its properties.
    Object.defineProperties(made, Object.getOwnPropertyDescriptors(genuine));
    Object.assign(this.global, { [set]: made, [clear]: cleared });
  }

  readonly #keep = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  };
}

type Callback = (...values: unknown[]) => void;

function portOf(url: string): number {
  const { protocol, port } = URL.parse(url) ?? { protocol: '', port: '' };
  return Number(port || (protocol.startsWith('redis') ? 6379 : 5432));
}

function cut(socket: Socket): void {
  socket.removeAllListeners();
  socket.on('error', () => undefined);
  socket.destroy();
}
