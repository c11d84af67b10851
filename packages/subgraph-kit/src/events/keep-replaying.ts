import type { Log } from '@tessera/process/log';
import { type ReplayOptions, replayDeadLetters } from './dead-letters.ts';
import type { Wake } from './wake.ts';

/** A notification tells of a request at once; this is the net below it, for one that was lost with its connection. */
const LOOK_EVERY_MS = 60_000;

/** Answers requests for a replay of dead letters until `signal` aborts; the replay in hand is finished first. */
export async function keepReplaying<Context>(
  options: ReplayOptions<Context> & { readonly log: Log },
  wake: Wake,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { replayed, failed } = await replayDeadLetters(options);
      if (replayed + failed > 0) options.log.info({ replayed, failed }, 'replayed dead letters');
    } catch (error) {
      options.log.warn({ err: error }, 'could not look for dead letters to replay; trying again');
    }
    await wake.sleep(LOOK_EVERY_MS, signal);
  }
}
