import { processEnvironment } from '@tessera/local-stack/config';
import type { Environment } from '@tessera/process/config';
import { CommandFailed } from '../command-failed.ts';
import { examinations } from './examinations.ts';

/**
 * `tessera doctor`: looks at this machine and prints one line for each thing, with the mend where something is wrong.
 * @throws {CommandFailed} when something is wrong
 */
export async function doctorCommand(options: {
  readonly root: string;
  readonly print: (line: string) => void;
  /** Default: that of this process. */
  readonly env?: Environment;
}): Promise<void> {
  let faults = 0;
  for (const { title, examine } of examinations(options.root, options.env ?? processEnvironment())) {
    const { fine, said } = await examine();
    if (!fine) faults += 1;
    options.print(`${fine ? '✓' : '✗'} ${title}: ${said}`);
  }
  if (faults > 0)
    throw new CommandFailed(faults === 1 ? 'One of these needs mending.' : `${faults} of these need mending.`);
}
