import type { DestinationStream } from 'pino';

/** Pino tells a destination with this member set how grave the line is that it is given. */
const WANTS_LEVEL = Symbol.for('pino.metadata');
const ERROR_LEVEL = 50;
/** A process that never comes to rest must not keep its lines for that long. */
const MAX_CHARACTERS = 64 * 1024;

interface LeveledDestination extends DestinationStream {
  lastLevel?: number;
}

/**
 * Writes the lines of one turn of the event loop together: a write for each would be the dearest part of a busy process' log.
 * An error is written at once, and all lines before the process exits. What a process loses that is killed is one turn.
 * @param destination must write before it returns
 */
export function linesTogether(destination: DestinationStream): DestinationStream {
  let kept = '';
  let isDue = false;
  const flush = () => {
    isDue = false;
    const lines = kept;
    kept = '';
    if (lines !== '') destination.write(lines);
  };
  beforeExit(flush);
  const together: LeveledDestination & { [WANTS_LEVEL]: true } = {
    [WANTS_LEVEL]: true,
    write(line) {
      kept += line;
      if ((together.lastLevel ?? 0) >= ERROR_LEVEL || kept.length > MAX_CHARACTERS) flush();
      else if (!isDue) {
        isDue = true;
        setImmediate(flush);
      }
    },
  };
  return together;
}

const flushes: (() => void)[] = [];

/** One listener for all logs of a process, of which there may be one for each of its subgraphs. */
function beforeExit(flush: () => void): void {
  if (flushes.length === 0) process.once('exit', flushAll);
  flushes.push(flush);
}

function flushAll(): void {
  for (const flush of flushes) flush();
}
