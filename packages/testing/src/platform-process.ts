/**
 * The process behind {@link Platform}: a whole local stack, driven by messages of the test that forked it. It ends when
 * that test does.
 */
import { join } from 'node:path';
import { processEnvironment } from '@tessera/local-stack/config';
import { type Stack, startStack } from '@tessera/local-stack/stack/stack';
import { createLog, LOG_LEVELS } from '@tessera/process/log';
import { destination } from 'pino';

/** What the test asks for. */
export interface PlatformCommand {
  readonly kind: 'stop' | 'start';
  readonly subgraph: string;
}

/** What it is told. */
export type PlatformReport =
  | {
      readonly kind: 'ready';
      readonly routerUrl: string;
      readonly mailboxUrl: string;
      /** Of the stand-in for Stripe; empty where nothing takes payments. */
      readonly stripeUrl: string;
      readonly subgraphUrls: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string };

const env = processEnvironment();
const root = join(import.meta.dirname, '..', '..', '..');
const folder = env['TESSERA_PLATFORM_FOLDER'] ?? '';

process.on('disconnect', () => process.exit(0));

try {
  const stack = await startStack({
    root,
    folders: { own: folder, postgres: join(folder, 'postgres') },
    env,
    supergraph: { file: join(root, 'contracts', 'supergraph.graphql') },
    log: createLog({
      name: 'e2e',
      level: LOG_LEVELS.find((known) => known === env['LOG_LEVEL']) ?? 'warn',
      destination: destination(join(folder, 'tessera.log')),
    }),
  });
  process.on('message', (command: PlatformCommand) => {
    obey(stack, command).then(
      () => report({ kind: 'done' }),
      (error: unknown) => report({ kind: 'failed', reason: String(error) }),
    );
  });
  report({
    kind: 'ready',
    routerUrl: stack.router.url,
    mailboxUrl: stack.mailbox?.url ?? '',
    stripeUrl: stack.stripe?.url ?? '',
    subgraphUrls: Object.fromEntries([...stack.subgraphs].map(([name, { url }]) => [name, url])),
  });
} catch (error) {
  report({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  process.exitCode = 1;
  process.disconnect();
}

async function obey(stack: Stack, { kind, subgraph }: PlatformCommand): Promise<void> {
  const wanted = stack.subgraphs.get(subgraph);
  if (wanted === undefined) throw new Error(`there is no subgraph "${subgraph}"`);
  await (kind === 'stop' ? wanted.stop() : wanted.start());
}

function report(message: PlatformReport): void {
  process.send?.(message);
}
