import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answers = Readonly<Record<string, (argument: unknown) => Promise<unknown>>>;

/** Answers what the process that forked this one asks, by name. */
export function answerParent(answers: Answers): void {
  process.on('message', ({ id, name, argument }: { id: number; name: string; argument: unknown }) => {
    const answer = answers[name];
    if (answer === undefined) throw new Error(`Nobody here answers "${name}".`);
    void answer(argument).then((value) => process.send?.({ id, value }));
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ id: 0 });
}

/** Listens on any port of the loopback. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4096, resolve));
  return (server.address() as AddressInfo).port;
}

/** What the process holds after a collection, in bytes of resident memory. */
export function memoryBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
