import { type PlatformKeys, platformKeys } from '@tessera/local-stack/keys';

/** Who signs in tests: the router, every subgraph of the specification, and `example`, for tests that declare one of their own. */
export const TEST_SIGNERS: readonly string[] = [
  'router',
  'identity',
  'billing',
  'payments',
  'llm',
  'notifications',
  'analytics',
  'flags',
  'audit',
  'catalog',
  'promotions',
  'orders',
  'ticketing',
  'bookings',
  'example',
];

/** The keys that were made for this test run. */
export function testKeys(): Promise<PlatformKeys> {
  const folder = process.env['TESSERA_TEST_KEYS_FOLDER'];
  if (folder === undefined) throw new Error('Run the tests with `npm run jest`: its global setup makes the keys.');
  return platformKeys(folder, TEST_SIGNERS);
}
