import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { runningRouter } from './fixtures/running-router.ts';
import { connect, until } from './fixtures/socket.ts';

/** 1,000 in the long version: `TESSERA_SWAPS=1000`. */
const SWAPS = Number(process.env['TESSERA_SWAPS'] ?? 40);
/** What a router may hold more after the second half of the swaps than after the first. */
const MAX_GROWTH_BYTES = 10 * 2 ** 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test(
  'no request fails and no stream ends while the supergraph is swapped again and again, and memory does not grow',
  async () => {
    const rate = { limit: 1_000_000, windowMs: 60_000 };
    await using running = await runningRouter({ protection: { rates: { ip: rate, global: rate } } });
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
        router.swap(`${graph.sdl}\n# version ${version}`);
        graph.renamed.send({ productRenamed: { id: '1', name: `Lamp ${version}` } });
        const { data } = await events.next();
        expect(data).toEqual({ productRenamed: { name: `Lamp ${version}`, rating: 4.5 } });
      }
      graph.catalog.asked.length = 0;
      graph.reviews.asked.length = 0;
    };
    await swapFrom(0, SWAPS / 2);
    const halfwayBytes = heapBytes();
    await swapFrom(SWAPS / 2, SWAPS);
    const growthBytes = heapBytes() - halfwayBytes;
    over = true;
    await Promise.all(asking);
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(SWAPS);
    expect(growthBytes).toBeLessThan(MAX_GROWTH_BYTES);
    await client.dispose();
  },
  30_000 + SWAPS * 500,
);
