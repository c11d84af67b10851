import { type Command, textOption, wholeNumber } from '../command.ts';

const REGISTRY = { registry: { type: 'string' } } as const;
const WRITING = {
  ...REGISTRY,
  author: { type: 'string' },
  note: { type: 'string' },
  wait: { type: 'string', default: '60' },
} as const;

const REGISTRY_USAGE = '  --registry DIR|URL   where the registry is; else SUPERGRAPH_REGISTRY says it';
const WRITING_USAGE =
  `${REGISTRY_USAGE.replace('|URL', '    ')}\n` +
  '  --note TEXT          what this is about, for the list of versions\n' +
  '  --author NAME        who publishes; else GITHUB_ACTOR, else the user.name of git\n' +
  '  --wait SECONDS       how long to wait for others who publish; 60\n' +
  '  exit code            0 it is in force, 1 it is not and the version before stays, 2 misuse\n' +
  '  With APOLLO_KEY and APOLLO_GRAPH_REF it goes through rover to GraphOS too. With REDIS_URL routers hear of it at once.';

/** The commands that work on a registry of supergraph versions. Their code is loaded when they are called. */
export const REGISTRY_COMMANDS: readonly Command[] = [
  {
    name: 'publish',
    purpose: 'ship',
    summary: 'put subgraphs of this work tree in force, after the check, with the published ones of the others',
    usage:
      'tessera publish [subgraph …] [--registry DIR] [--note TEXT] [--author NAME] [--wait SECONDS]\n' +
      '  subgraph …           these, with the published schemas of all others; without names all, and no others\n' +
      WRITING_USAGE,
    options: WRITING,
    maxPositionals: Number.POSITIVE_INFINITY,
    run: async (invocation) => {
      const { publishCommand } = await import('./publish-command.ts');
      await publishCommand({ ...writing(invocation), subgraphs: invocation.positionals });
    },
  },
  {
    name: 'versions',
    purpose: 'ship',
    summary: 'list what was published, by whom, and what is in force',
    usage:
      'tessera versions [--registry DIR|URL] [--last N] [--format text|json]\n' +
      `${REGISTRY_USAGE}\n` +
      '  --last N             how many; 20',
    options: { ...REGISTRY, last: { type: 'string', default: '20' }, format: { type: 'string', default: 'text' } },
    run: async (invocation) => {
      const { versionsCommand } = await import('./versions-command.ts');
      const { readCliConfig } = await import('../config.ts');
      await versionsCommand({
        config: readCliConfig(invocation.env),
        folder: invocation.folder,
        registry: textOption(invocation, 'registry'),
        last: wholeNumber(textOption(invocation, 'last'), '--last'),
        format: String(invocation.values['format']),
        print: invocation.print,
      });
    },
  },
  {
    name: 'rollback',
    purpose: 'ship',
    summary: 'put in force again what was before, or what a version was',
    usage:
      'tessera rollback [version] [--registry DIR] [--note TEXT] [--author NAME] [--wait SECONDS]\n' +
      '  version              the number of the version to restore; the one before, when it is left out\n' +
      WRITING_USAGE,
    options: WRITING,
    maxPositionals: 1,
    run: async (invocation) => {
      const { rollbackCommand } = await import('./rollback-command.ts');
      const [version] = invocation.positionals;
      await rollbackCommand({
        ...writing(invocation),
        version: version === undefined ? undefined : wholeNumber(version, 'The version'),
      });
    },
  },
  {
    name: 'diff',
    purpose: 'ship',
    summary: 'say what differs between two versions, in each subgraph and each contract',
    usage:
      'tessera diff <from> [to] [--registry DIR|URL] [--format text|json]\n' +
      '  from, to             a number, "current", or "tree" for this work tree, which <to> is when it is left out\n' +
      `${REGISTRY_USAGE}`,
    options: { ...REGISTRY, format: { type: 'string', default: 'text' } },
    maxPositionals: 2,
    run: async (invocation) => {
      const { diffCommand } = await import('./diff-command.ts');
      const { root, folder, env, print, values, positionals } = invocation;
      await diffCommand({
        root,
        folder,
        env,
        registry: textOption(invocation, 'registry'),
        from: positionals[0],
        to: positionals[1],
        format: String(values['format']),
        print,
      });
    },
  },
];

function writing(invocation: Parameters<Command['run']>[0]) {
  return {
    root: invocation.root,
    folder: invocation.folder,
    env: invocation.env,
    registry: textOption(invocation, 'registry'),
    author: textOption(invocation, 'author'),
    note: textOption(invocation, 'note'),
    waitMs: 1000 * wholeNumber(textOption(invocation, 'wait'), '--wait'),
    print: invocation.print,
  };
}
