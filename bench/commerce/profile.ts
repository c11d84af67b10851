import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { OrderNumbers, openAccounts, order, signIn } from './buyers.ts';
import { between, figures } from './figures.ts';
import { makeProducts } from './products.ts';
import { type Profile, pageOf } from './profile-page.ts';
import { type Shop, startShop } from './shop.ts';
import { countedStatements, forgetStatements } from './statements.ts';
import { waits } from './waits.ts';

/** Enough that no two orders of a run are for the same product. */
const PRODUCTS = 2000;

/**
 * What one order asks of everybody, from the cart to its confirmation: every statement by database and purpose, every remote
 * call, and the waiting.
 */
async function profile(shop: Shop, orders: number, buyers: number): Promise<Profile> {
  const loadBefore = loadavg()[0] ?? Number.NaN;
  await openAccounts(shop, buyers);
  await makeProducts(shop.platform, PRODUCTS, []);
  const signedIn = await signIn(shop, buyers);
  const numbers = new OrderNumbers(PRODUCTS);
  // The first ones find code that is not compiled and operations that are not planned.
  await order(shop, signedIn, Math.max(8, 2 * buyers), numbers);
  const [clock] = await shop.platform.sql<{ now: string }>('orders', 'select now()::text as now');
  const before = await figures(shop);
  await forgetStatements(shop);
  const ordered = await order(shop, signedIn, orders, numbers);
  const statements = await countedStatements(shop);
  const spent = between(before, await figures(shop));
  return { orders, buyers, loadBefore, ordered, spent, statements, waits: await waits(shop, clock?.now ?? '') };
}

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '60' },
    buyers: { type: 'string', default: '8' },
    write: { type: 'boolean', default: false },
  },
});
await using shop = await startShop();
if (!shop.countsStatements) throw new Error('This PostgreSQL does not count statements (pg_stat_statements).');
const page = pageOf(await profile(shop, Number(values.orders), Number(values.buyers)));
if (values.write) await writeFile(new URL('PROFILE.md', import.meta.url), page);
process.stdout.write(page);
