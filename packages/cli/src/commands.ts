import type { ParseArgsConfig } from 'node:util';

/** What a command is handed. */
export interface Invocation {
  /** Root of the repository. */
  readonly root: string;
  /** The options given, by their long names. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The words after the command that are no options. */
  readonly positionals: readonly string[];
  readonly print: (line: string) => void;
}

/** One command of `tessera`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** How to call it, with its options. */
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** How many words the command takes besides its options; none where left out. */
  readonly maxPositionals?: number;
  readonly run: (invocation: Invocation) => Promise<void>;
}

const CHECK = { check: { type: 'boolean', default: false } } as const;

/** All commands, in the order of the help. A command's code is loaded when it is called: some bring a compiler with them. */
const COMMANDS: readonly Command[] = [
  {
    name: 'dev',
    summary: 'start the whole platform on this machine, or a part of it',
    usage:
      'tessera dev [--only a,b] [--reset]\n' +
      '  --only a,b   only these subgraphs, composed to a supergraph of their own\n' +
      '  --reset      begin anew: databases, mails, keys and logs of this clone are removed first',
    options: { only: { type: 'string' }, reset: { type: 'boolean', default: false } },
    run: async ({ root, values, print }) => {
      const { devCommand } = await import('./dev/dev-command.ts');
      const only =
        typeof values['only'] === 'string' ? values['only'].split(',').map((name) => name.trim()) : undefined;
      await devCommand({ root, only, reset: values['reset'] === true, print });
    },
  },
  {
    name: 'compose',
    summary: 'compose the subgraphs of supergraph.yaml into contracts/',
    usage: 'tessera compose [--check]\n  --check   write nothing; fail when the committed artefacts are stale',
    options: CHECK,
    run: async ({ root, values, print }) => {
      const { composeCommand } = await import('./generate/generate-command.ts');
      await composeCommand({ root, check: values['check'] === true, print });
    },
  },
  {
    name: 'generate',
    summary: 'make every generated file: shared types, resolver types, operations, composition, pages of docs/',
    usage: 'tessera generate [--check]\n  --check   write nothing; fail when a file is stale',
    options: CHECK,
    run: async ({ root, values, print }) => {
      const { generateCommand } = await import('./generate/generate-command.ts');
      await generateCommand({ root, check: values['check'] === true, print });
    },
  },
  {
    name: 'check',
    summary: 'say what this change breaks: contracts, operations of clients, events, conventions',
    usage:
      'tessera check [subgraph] [--against REF|FILE] [--format text|json|markdown|github]\n' +
      '  subgraph            as if this one were shipped alone; all others as they are in the base\n' +
      '  --against REF|FILE  the base: a git ref or a supergraph file; where this work left origin/main, else HEAD~\n' +
      '  --format FORMAT     text for people, markdown for a comment, github for annotations\n' +
      '  exit code           0 nothing fails, 1 something fails or cannot be read, 2 misuse',
    options: { against: { type: 'string' }, format: { type: 'string', default: 'text' } },
    maxPositionals: 1,
    run: async ({ root, values, positionals, print }) => {
      const { checkCommand } = await import('./check/check-command.ts');
      const against = typeof values['against'] === 'string' ? values['against'] : undefined;
      await checkCommand({ root, subgraph: positionals[0], against, format: String(values['format']), print });
    },
  },
  {
    name: 'plan',
    summary: 'print how the router would fetch an operation, subgraph by subgraph',
    usage: 'tessera plan <file.graphql>',
    options: {},
    maxPositionals: 1,
    run: async ({ root, positionals, print }) => {
      const { planCommand } = await import('./plan/plan-command.ts');
      await planCommand({ root, file: positionals[0], print });
    },
  },
  {
    name: 'keys',
    summary: 'make the keys with which router and subgraphs sign for each other',
    usage: 'tessera keys --folder DIR\n  --folder DIR   where they go; those that are there already stay',
    options: { folder: { type: 'string' } },
    run: async ({ root, values, print }) => {
      const { keysCommand } = await import('./keys/keys-command.ts');
      await keysCommand({ root, folder: values['folder'], print });
    },
  },
  {
    name: 'doctor',
    summary: 'find what is wrong on this machine, and say how to mend it',
    usage: 'tessera doctor',
    options: {},
    run: async ({ root, print }) => {
      const { doctorCommand } = await import('./doctor/doctor-command.ts');
      await doctorCommand({ root, print });
    },
  },
];

/** The command of this name. */
export function findCommand(name: string): Command | undefined {
  return COMMANDS.find((command) => command.name === name);
}

/** The list of commands with their options. */
export function helpText(): string {
  const list = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`).join('\n');
  return `tessera <command> [options]\n\n${list}\n\n${COMMANDS.map(({ usage }) => usage).join('\n\n')}`;
}
