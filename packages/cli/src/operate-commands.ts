import { type Command, textOption, wholeNumber } from './command.ts';

/** The commands of those who run the platform for others. Their code is loaded when they are called. */
export const OPERATE_COMMANDS: readonly Command[] = [
  {
    name: 'keys',
    purpose: 'operate',
    summary: 'make the keys with which router and subgraphs sign for each other',
    usage: 'tessera keys --folder DIR\n  --folder DIR   where they go; those that are there already stay',
    options: { folder: { type: 'string' } },
    run: async (invocation) => {
      const { keysCommand } = await import('./keys/keys-command.ts');
      const { root, folder, print } = invocation;
      await keysCommand({ root, folder, keys: textOption(invocation, 'folder'), print });
    },
  },
  {
    name: 'dead-letters',
    purpose: 'operate',
    summary: 'list the events that a listener could not apply, show one, have them applied again',
    usage:
      'tessera dead-letters [subgraph] [id] [--replay] [--listener NAME] [--all] [--wait SECONDS] [--format text|json]\n' +
      '  subgraph          whose; of every subgraph where left out\n' +
      '  id                this letter alone, with its event and the whole reason\n' +
      '  --replay          have the running subgraph apply them again, the oldest first, and wait for it\n' +
      '  --listener NAME   only the letters of this listener\n' +
      '  --all             also those that were replayed, which are kept for 30 days\n' +
      '  --wait SECONDS    how long to wait for a replay; 30. A request that nobody answered stands\n' +
      '  exit code         0 listed, shown, or all applied; 1 one was not applied, is not there or cannot be read; 2 misuse\n' +
      '  The databases are those of DATABASE_URL (with DATABASE_PREFIX), else those of the local platform while it runs.',
    options: {
      replay: { type: 'boolean', default: false },
      listener: { type: 'string' },
      all: { type: 'boolean', default: false },
      wait: { type: 'string', default: '30' },
      format: { type: 'string', default: 'text' },
    },
    maxPositionals: 2,
    run: async (invocation) => {
      const { deadLettersCommand } = await import('./dead-letters/dead-letters-command.ts');
      const { root, env, values, positionals, print } = invocation;
      await deadLettersCommand({
        root,
        env,
        subgraph: positionals[0],
        id: positionals[1],
        listener: textOption(invocation, 'listener'),
        all: values['all'] === true,
        replay: values['replay'] === true,
        waitMs: 1000 * wholeNumber(textOption(invocation, 'wait'), '--wait'),
        format: String(values['format']),
        print,
      });
    },
  },
];
