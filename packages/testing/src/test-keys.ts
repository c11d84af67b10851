import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type PlatformKeys, platformKeys } from '@tessera/local-stack/keys';

const SUBGRAPHS = join(import.meta.dirname, '..', '..', '..', 'subgraphs');

/** Who signs in tests: the router, every subgraph, services that tests play, and `example`, for tests that declare one of their own. */
export function testSigners(): readonly string[] {
  const played = ['billing', 'payments', 'promotions', 'orders', 'ticketing', 'bookings'];
  return [...new Set(['router', 'example', ...played, ...readdirSync(SUBGRAPHS)])];
}

let keys: Promise<PlatformKeys> | undefined;

/** The keys that were made for this test run. Read once: reading puts files in their place, which two at once must not. */
export function testKeys(): Promise<PlatformKeys> {
  keys ??= readKeys();
  return keys;
}

function readKeys(): Promise<PlatformKeys> {
  const folder = process.env['TESSERA_TEST_KEYS_FOLDER'];
  if (folder === undefined) throw new Error('Run the tests with `npm run jest`: its global setup makes the keys.');
  return platformKeys(folder, testSigners());
}
