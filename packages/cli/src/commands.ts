import { type Command, textOption } from './command.ts';
import { OPERATE_COMMANDS } from './operate-commands.ts';
import { REGISTRY_COMMANDS } from './registry/registry-commands.ts';

const CHECK = { check: { type: 'boolean', default: false } } as const;

/** All commands, in the order of the help. A command's code is loaded when it is called: some bring a compiler with them. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'dev',
    purpose: 'start',
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
    purpose: 'change',
    summary: 'compose the subgraphs of supergraph.yaml into contracts/',
    usage:
      'tessera compose [--check] [--cross-check rover]\n' +
      '  --check               write nothing; fail when the committed artefacts are stale\n' +
      '  --cross-check rover   compose by rover too, where it runs, and fail when it makes something else',
    options: { ...CHECK, 'cross-check': { type: 'string' } },
    run: async (invocation) => {
      const { composeCommand } = await import('./generate/generate-command.ts');
      const { root, env, values, print } = invocation;
      const crossCheck = textOption(invocation, 'cross-check');
      await composeCommand({ root, check: values['check'] === true, crossCheck, env, print });
    },
  },
  {
    name: 'generate',
    purpose: 'change',
    summary: 'make every generated file: shared types, resolver types, operations, composition, pages of docs/',
    usage: 'tessera generate [--check]\n  --check   write nothing; fail when a file is stale',
    options: CHECK,
    run: async ({ root, values, print }) => {
      const { generateCommand } = await import('./generate/generate-command.ts');
      await generateCommand({ root, check: values['check'] === true, print });
    },
  },
  {
    name: 'new',
    purpose: 'change',
    summary: 'make a subgraph that works, and list it wherever subgraphs are listed',
    usage:
      'tessera new <name> [--entity Name] [--port N]\n' +
      '  name          lower case, the plural of what it holds: invoices\n' +
      '  --entity Name one of what it holds, in PascalCase, where the name does not say it: GiftCard\n' +
      '  --port N      where it listens; the first free one from 4015 on where left out',
    options: { entity: { type: 'string' }, port: { type: 'string' } },
    maxPositionals: 1,
    run: async (invocation) => {
      const { newCommand } = await import('./new/new-command.ts');
      const { root, positionals, print } = invocation;
      const [entity, port] = ['entity', 'port'].map((name) => textOption(invocation, name));
      await newCommand({ root, name: positionals[0], entity, port, print });
    },
  },
  {
    name: 'check',
    purpose: 'change',
    summary: 'say what this change breaks: contracts, operations of clients, events, conventions',
    usage:
      'tessera check [subgraph] [--against BASE] [--registry DIR|URL] [--format text|json|markdown|github]\n' +
      '  subgraph             as if this one were shipped alone; all others as they are in the base\n' +
      '  --against BASE       a git ref, a supergraph file, registry, or registry:12 for one version;\n' +
      '                       else where this work left the default branch of origin, origin/main, or main\n' +
      '  --registry DIR|URL   where the registry is; else SUPERGRAPH_REGISTRY says it\n' +
      '  --format FORMAT      text for people, markdown for a comment, github for annotations\n' +
      '  exit code            0 nothing fails, 1 something fails or cannot be read, 2 misuse\n' +
      '  With APOLLO_KEY and APOLLO_GRAPH_REF rover also asks GraphOS about the subgraphs that changed.',
    options: {
      against: { type: 'string' },
      registry: { type: 'string' },
      format: { type: 'string', default: 'text' },
    },
    maxPositionals: 1,
    run: async (invocation) => {
      const { checkCommand } = await import('./check/check-command.ts');
      const { root, folder, env, values, positionals, print } = invocation;
      await checkCommand({
        root,
        folder,
        env,
        subgraph: positionals[0],
        against: textOption(invocation, 'against'),
        registry: textOption(invocation, 'registry'),
        format: String(values['format']),
        print,
      });
    },
  },
  {
    name: 'affected',
    purpose: 'change',
    summary: 'say which subgraphs and clients this change reaches: what to test',
    usage:
      'tessera affected --since REF [--format text|json|changed|names|lerna]\n' +
      '  --since REF       a git ref: what this work did since it left there\n' +
      '  --format FORMAT   changed: the subgraphs with changed files, one a line; names: with those that the contract reaches;\n' +
      '                    lerna: the latter alone, as --scope options',
    options: { since: { type: 'string' }, format: { type: 'string', default: 'text' } },
    run: async (invocation) => {
      const { affectedCommand } = await import('./affected/affected-command.ts');
      const { root, values, print } = invocation;
      await affectedCommand({ root, since: textOption(invocation, 'since'), format: String(values['format']), print });
    },
  },
  {
    name: 'plan',
    purpose: 'change',
    summary: 'print how the router would fetch an operation, subgraph by subgraph',
    usage: 'tessera plan <file.graphql>',
    options: {},
    maxPositionals: 1,
    run: async ({ root, folder, positionals, print }) => {
      const { planCommand } = await import('./plan/plan-command.ts');
      await planCommand({ root, folder, file: positionals[0], print });
    },
  },
  ...REGISTRY_COMMANDS,
  ...OPERATE_COMMANDS,
  {
    name: 'doctor',
    purpose: 'start',
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
