import { CommandFailed } from '../command-failed.ts';
import { examinations } from './examinations.ts';

/**
 * `tessera doctor`: looks at this machine and prints one line for each thing, with the mend where something is wrong.
 * @throws {CommandFailed} when something is wrong
 */
export async function doctorCommand(options: {
  readonly root: string;
  readonly print: (line: string) => void;
}): Promise<void> {
  let faults = 0;
  for (const { title, examine } of examinations(options.root)) {
    const { fine, said } = await examine();
    if (!fine) faults += 1;
    options.print(`${fine ? '✓' : '✗'} ${title}: ${said}`);
  }
  if (faults > 0) throw new CommandFailed(`${faults} of these need mending.`);
}
