import type { Command, Purpose } from './command.ts';

const PURPOSES: Readonly<Record<Purpose, string>> = {
  start: 'Run the platform, and begin',
  change: 'Change a schema or an operation, and see what it does to others',
  ship: 'Ship a schema',
  operate: 'Run it for others',
};

/** Where each kind of user goes first, and the guide that goes on from there. */
const WAYS = [
  ['New here', 'tessera dev (npm start); what is wrong here: tessera doctor', 'README.md'],
  ['With a new domain', 'tessera new <name>, tessera dev --only identity,<name>', 'docs/guides/add-a-subgraph.md'],
  [
    'A domain team',
    'edit subgraphs/<name>/schema.graphql, tessera check <name>, tessera generate, tessera publish <name>',
    'docs/guides/add-a-field.md, docs/guides/ship-a-schema.md',
  ],
  [
    'A frontend team',
    'put operations into contracts/operations/<client>/, tessera check, tessera plan <file>, tessera generate',
    'docs/guides/add-a-frontend.md',
  ],
] as const;

/** The list of commands by what they are for, after the ways of those who come with a task. */
export function helpText(commands: readonly Command[]): string {
  const ways = WAYS.map(([who, way, guide]) => `  ${who.padEnd(18)} ${way}\n  ${''.padEnd(18)} → ${guide}`);
  const lists = (Object.keys(PURPOSES) as Purpose[]).flatMap((purpose) => {
    const own = commands.filter((command) => command.purpose === purpose);
    const lines = own.map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}`);
    return own.length === 0 ? [] : `${PURPOSES[purpose]}\n${lines.join('\n')}`;
  });
  return [
    'tessera <command> [options]; tessera help <command> tells how to call one, tessera --version which one this is',
    `Where to begin\n${ways.join('\n')}`,
    ...lists,
    'Exit code 0: done. 1: not done, and one line says what to mend. 2: the command line is not understood.',
  ].join('\n\n');
}

/** One command: what it is for and how it is called. */
export function helpOf({ name, summary, usage }: Command): string {
  return `tessera ${name}: ${summary}\n\n${usage}`;
}
