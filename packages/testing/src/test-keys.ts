import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type PlatformKeys, platformKeys } from '@tessera/local-stack/keys';

const SUBGRAPHS = join(import.meta.dirname, '..', '..', '..', 'subgraphs');

/** Who signs in tests: the router, every subgraph, services that tests play, and `example`, for tests that declare one of their own. */
export function testSigners(): readonly string[] {
  const played = ['billing', 'payments', 'promotions', 'orders', 'ticketing', 'bookings'];
  return [...new Set(['router', 'example', ...played, ...readdirSync(SUBGRAPHS)])];
}

/** The keys that were made for this test run. */
export function testKeys(): Promise<PlatformKeys> {
  const folder = process.env['TESSERA_TEST_KEYS_FOLDER'];
  if (folder === undefined) throw new Error('Run the tests with `npm run jest`: its global setup makes the keys.');
  return platformKeys(folder, testSigners());
}
