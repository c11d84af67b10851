#!/usr/bin/env node
// `npx tessera …` in a clone: runs the command on the Node that the clone brings, whatever Node runs this file.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(cli, '..', '..', 'node_modules', '.bin', 'node');
const child = spawn(node, [join(cli, 'src', 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
// A Ctrl-C reaches the whole group: the command drains, and this file waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
child.on('error', (error) => {
  console.error(`${error.message}. Run \`npm ci\` first.`);
  process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));
