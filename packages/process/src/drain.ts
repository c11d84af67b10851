import type { Log } from './log.ts';

export interface DrainOptions {
  /** How long `close` may take before the process gives up and ends with 1. */
  readonly timeoutMs: number;
  readonly log: Log;
}

/**
 * Ends the process in order: at the first SIGTERM or SIGINT `close` is called once (stop taking work, finish what runs,
 * let go of connections), then the process exits with 0. It exits with 1 when `close` fails or takes longer than
 * `timeoutMs`, and with 130 at a second signal, for somebody who cannot wait.
 * @returns takes the handlers away again
 */
export function onSignal(close: () => Promise<void>, { timeoutMs, log }: DrainOptions): () => void {
  let closing = false;
  const handle = (signal: NodeJS.Signals): void => {
    if (closing) process.exit(130);
    closing = true;
    log.info({ signal }, 'draining');
    const timer = setTimeout(() => {
      log.error({ timeoutMs }, 'draining took too long; giving up');
      process.exit(1);
    }, timeoutMs);
    timer.unref();
    close().then(
      () => {
        log.info('drained');
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, 'draining failed');
        process.exit(1);
      },
    );
  };
  const signals = ['SIGTERM', 'SIGINT'] as const;
  for (const signal of signals) process.on(signal, handle);
  return () => {
    for (const signal of signals) process.off(signal, handle);
  };
}
