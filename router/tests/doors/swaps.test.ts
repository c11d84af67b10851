import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { runningRouter } from './fixtures/running-router.ts';
import { connect, until } from './fixtures/socket.ts';

/** 1,000 in the long version: `TESSERA_SWAPS=1000`. */
const SWAPS = Number(process.env['TESSERA_SWAPS'] ?? 60);
/** What a router may hold more after the second half of the swaps than after the first. */
const MAX_GROWTH_BYTES = 10 * 2 ** 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The least of a few looks: what is under way in this moment only adds to what is held. */
async function heapBytes(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let looks = 0; looks < 3; looks += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    least = Math.min(least, process.memoryUsage().heapUsed);
  }
  return least;
}

test(
  'no request fails and no stream ends while the supergraph is swapped again and again, and memory does not grow',
  async () => {
    const rate = { limit: 1_000_000, windowMs: 60_000 };
    await using running = await runningRouter({
      protection: { rates: { ip: rate, global: rate } },
      // Here the subgraphs share a process with what is being loaded: on a busy machine each turn of theirs waits for it.
      subgraphs: { '*': { timeoutMs: 300_000 } },
    });
    const { graph, router } = running;
    const { client, read } = connect(router.url);
    const events = read('subscription { productRenamed { name rating } }');
    await until(() => graph.renamed.listeners === 1);
    let over = false;
    let answered = 0;
    const failures: unknown[] = [];
    const ask = async () => {
      while (!over) {
        const { json } = await running.post({ query: '{ products { name rating } }' });
        answered += 1;
        if (json.errors !== undefined) failures.push(json.errors);
      }
    };
    const asking = [ask(), ask()];
    const swapFrom = async (from: number, to: number) => {
      for (let version = from; version < to; version += 1) {
        const before = answered;
        await router.swap(`${graph.sdl}\n# version ${version}`);
        graph.renamed.send({ productRenamed: { id: '1', name: `Lamp ${version}` } });
        const { data } = await events.next();
        expect(data).toEqual({ productRenamed: { name: `Lamp ${version}`, rating: 4.5 } });
        await until(() => answered > before);
      }
      graph.catalog.asked.length = 0;
      graph.reviews.asked.length = 0;
    };
    let growthBytes = Number.POSITIVE_INFINITY;
    try {
      await swapFrom(0, SWAPS / 2);
      const halfwayBytes = await heapBytes();
      await swapFrom(SWAPS / 2, SWAPS);
      growthBytes = (await heapBytes()) - halfwayBytes;
    } finally {
      over = true;
      await Promise.all(asking);
    }
    expect(failures).toEqual([]);
    expect(growthBytes).toBeLessThan(MAX_GROWTH_BYTES);
    await client.dispose();
  },
  120_000 + SWAPS * 2000,
);
