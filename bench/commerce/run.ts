import { writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { ask, kinds, type Looked, look } from './browsing.ts';
import { type Ordered, OrderNumbers, openAccounts, order, signIn } from './buyers.ts';
import { between, figures } from './figures.ts';
import { type Flags, readFlags } from './flags.ts';
import { makeProducts } from './products.ts';
import { type Measured, resultsOf } from './results.ts';
import { type Shop, startShop } from './shop.ts';

/**
 * What buying and looking around cost, from the router to the databases: a whole platform with very many products, asked as a
 * storefront asks it. Load, PostgreSQL and Redis share the machine with it.
 */
async function bench(flags: Flags): Promise<void> {
  const loadBefore = loadavg()[0] ?? Number.NaN;
  await using shop = await startShop();
  await openAccounts(shop, flags.buyers);
  const reviewers = (await signIn(shop, Math.min(3, flags.buyers))).map(({ userId }) => userId);
  const startedMs = performance.now();
  const range = await makeProducts(shop.platform, flags.products, reviewers);
  say(`${flags.products} products after ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);

  const numbers = new OrderNumbers(flags.products);
  const orders: Measured<Ordered>[] = [];
  const browsing = (await kinds(range)).map((kind) => ({ kind, asked: { next: WARM }, cold: runs(), warm: runs() }));
  // The first ones find code that is not compiled and operations that are not planned.
  await order(shop, await signIn(shop, flags.buyers), 2 * flags.buyers, numbers);
  for (const { kind } of browsing) await ask(shop, kind, 0);
  for (let round = 1; round <= flags.rounds; round += 1) {
    // Tokens do not outlive a long bench.
    const buyers = await signIn(shop, flags.buyers);
    orders.push(await measured(shop, () => order(shop, buyers, flags.orders, numbers)));
    for (const { kind, asked, cold, warm } of browsing) {
      cold.push(await measured(shop, () => look(shop, kind, flags, () => asked.next++)));
      for (let at = 0; at < WARM; at += 1) await ask(shop, kind, at);
      warm.push(await measured(shop, () => look(shop, kind, flags, (nth) => nth % WARM)));
    }
    say(`round ${round} of ${flags.rounds}`);
  }
  const idle = await measured(shop, () => delay(flags.seconds * 1000));

  const text = resultsOf({
    flags,
    orders,
    idle,
    browsing: browsing.map(({ kind: { name }, cold, warm }) => ({ name, cold, warm })),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    loadBefore,
    redis: shop.redis,
    database: shop.database,
    countsStatements: shop.countsStatements,
  });
  await writeFile(new URL('RESULTS.md', import.meta.url), text);
  process.stdout.write(text);
}

/** So many different requests are asked over and over where caches are to be warm. */
const WARM = 20;

const runs = (): Measured<Looked>[] => [];

/** Does something and reads the meters before and after it. */
async function measured<Result>(shop: Shop, work: () => Promise<Result>): Promise<Measured<Result>> {
  const before = await figures(shop);
  const startedMs = performance.now();
  const result = await work();
  const ms = performance.now() - startedMs;
  return { result, ms, spent: between(before, await figures(shop)) };
}

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}

await bench(readFlags());
