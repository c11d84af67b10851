import { processEnvironment } from '@tessera/local-stack/config';
import { runCommandLine } from './command-line.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  folder: process.cwd(),
  env: processEnvironment(),
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
});
