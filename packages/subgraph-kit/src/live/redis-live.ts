import type { Log } from '@tessera/process/log';
import type { Redis, RedisFactory } from '@tessera/process/redis';
import { afterCommit } from '../database/transaction.ts';
import { Inbox } from './inbox.ts';
import type { LiveFanOut, LiveMessage } from './live.ts';

const PREFIX = 'live:';

/**
 * Live fan-out over Redis pub/sub: channel `live:{channel}`, the message is the payload as JSON. One connection
 * publishes and fails fast; one listens for all subscribers of this host and waits for a lost server.
 * Disposing ends all iterators.
 */
export function createLiveFanOut(factory: RedisFactory, name: string, log: Log): LiveFanOut & AsyncDisposable {
  const publisher = factory.connect(`${name}:live`);
  const listeners = new Listeners(factory, name, log);

  const publishNow = async (channel: string, payload: object): Promise<void> => {
    try {
      await publisher.publish(PREFIX + channel, JSON.stringify(payload));
    } catch (error) {
      log.warn({ err: error, channel }, 'live message lost');
    }
  };
  return {
    publish: (tx, channel, payload) => afterCommit(tx, () => publishNow(channel, payload)),
    publishNow,
    subscribe: <Payload extends object>(channels: readonly string[], signal?: AbortSignal) =>
      // What a channel carries is a promise between its publisher and its readers; here it is any object.
      listeners.open(channels, signal) as AsyncIterableIterator<unknown> as AsyncIterableIterator<LiveMessage<Payload>>,
    async [Symbol.asyncDispose]() {
      publisher.disconnect();
      listeners.close();
    },
  };
}

/** Who listens to what: channels are subscribed with their first listener and given back with their last. */
class Listeners {
  readonly #byChannel = new Map<string, Set<Inbox<LiveMessage>>>();
  readonly #connect: () => Redis;
  readonly #log: Log;
  #connection: Redis | undefined;

  constructor(factory: RedisFactory, name: string, log: Log) {
    this.#log = log;
    this.#connect = () => {
      const connection = factory.connect(`${name}:live-listener`, { patient: true });
      connection.on('message', (channel: string, text: string) => this.#deliver(channel.slice(PREFIX.length), text));
      return connection;
    };
  }

  open(channels: readonly string[], signal: AbortSignal | undefined): Inbox<LiveMessage> {
    const inbox = new Inbox<LiveMessage>(() => {
      for (const channel of channels) this.#leave(channel, inbox);
    }, signal);
    if (!inbox.closed) for (const channel of channels) this.#join(channel, inbox);
    return inbox;
  }

  close(): void {
    for (const inbox of new Set([...this.#byChannel.values()].flatMap((set) => [...set]))) inbox.close();
    this.#connection?.disconnect();
  }

  #join(channel: string, inbox: Inbox<LiveMessage>): void {
    const joined = this.#byChannel.get(channel);
    if (joined !== undefined) {
      joined.add(inbox);
      return;
    }
    this.#byChannel.set(channel, new Set([inbox]));
    this.#connection ??= this.#connect();
    this.#send(this.#connection.subscribe(PREFIX + channel), channel);
  }

  #leave(channel: string, inbox: Inbox<LiveMessage>): void {
    const joined = this.#byChannel.get(channel);
    if (joined === undefined || !joined.delete(inbox) || joined.size > 0) return;
    this.#byChannel.delete(channel);
    if (this.#connection !== undefined) this.#send(this.#connection.unsubscribe(PREFIX + channel), channel);
  }

  /** ioredis repeats subscriptions by itself after a lost connection; what fails here fails because the host stops. */
  #send(command: Promise<unknown>, channel: string): void {
    command.catch((error: unknown) => this.#log.warn({ err: error, channel }, 'live subscription not changed'));
  }

  #deliver(channel: string, text: string): void {
    const payload = parse(text);
    if (payload === undefined) {
      this.#log.warn({ channel }, 'live message is not a JSON object; ignored');
      return;
    }
    for (const inbox of this.#byChannel.get(channel) ?? []) inbox.push({ channel, payload });
  }
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
