import type { Log } from '@tessera/process/log';
import { Client, type ClientConfig } from 'pg';
import { Wake } from './wake.ts';

/** How long to wait before connecting again after the connection was lost. */
const RECONNECT_MS = 1_000;

/**
 * LISTENs on channels of a database over a connection of its own, which is made anew whenever it is lost. After every
 * (re)connection each channel's function is called without a payload, as notifications may have been missed: notifications only
 * save waiting, whoever uses them must also look by itself now and then.
 */
export function listenTo(options: {
  readonly connection: ClientConfig;
  /** What to call, by the name of the channel. */
  readonly channels: Readonly<Record<string, (payload?: string) => void>>;
  readonly log: Log;
}): AsyncDisposable {
  const stopped = new AbortController();
  const running = keepListening(options, stopped.signal);
  return {
    async [Symbol.asyncDispose]() {
      stopped.abort();
      await running;
    },
  };
}

async function keepListening(options: Parameters<typeof listenTo>[0], signal: AbortSignal): Promise<void> {
  const pause = new Wake();
  while (!signal.aborted) {
    const client = new Client(options.connection);
    try {
      await listenUntilLost(client, options, signal);
    } catch (error) {
      if (!signal.aborted)
        options.log.warn({ err: error, channels: Object.keys(options.channels) }, 'lost the LISTEN connection');
    } finally {
      await client.end().catch(() => undefined);
    }
    if (!signal.aborted) await pause.sleep(RECONNECT_MS, signal);
  }
}

async function listenUntilLost(
  client: Client,
  options: Parameters<typeof listenTo>[0],
  signal: AbortSignal,
): Promise<void> {
  const lost = new Promise<void>((resolve, reject) => {
    client.once('error', reject);
    client.once('end', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  // Looked at below; until then a rejection must not count as unhandled.
  lost.catch(() => undefined);
  await client.connect();
  client.on('notification', ({ channel, payload }) => options.channels[channel]?.(payload));
  for (const channel of Object.keys(options.channels)) await client.query(`listen "${channel}"`);
  for (const onNotified of Object.values(options.channels)) onNotified();
  await lost;
}
