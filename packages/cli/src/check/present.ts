import { glob, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { CommandFailed } from '../command-failed.ts';
import { contractsIn } from '../compose/contracts.ts';
import { readSupergraphFile } from '../compose/supergraph-file.ts';
import { contractsOfClients } from '../generate/client-contracts.ts';
import { EVENT_SCHEMAS_FOLDER, eventSchemas, type TopicSchemas, topicSchemas } from '../generate/event-schemas.ts';
import { staleFiles } from '../generate/generated-file.ts';
import { manifestsOf } from '../generate/manifests.ts';
import { readAllowedChanges } from './allowed-changes.ts';
import type { Present } from './check.ts';
import { readOperations } from './client-operations.ts';
import { listenerPlaces } from './events/listeners.ts';

/**
 * The work tree as it is now.
 * @throws {CommandFailed} naming the file that cannot be read, an operation without a name of its own, or the schema of an event that is
 * not fresh
 */
export async function readPresent(root: string): Promise<Present> {
  const operations = await readOperations(root);
  const contracts = await contractsIn(root);
  const sources = await readSupergraphFile(join(root, 'supergraph.yaml'));
  // What has no place in a manifest would pass here, and be refused by the next `generate`.
  manifestsOf(operations, new Set(sources.map(({ name }) => name)));
  return {
    root,
    sources,
    operations,
    contracts,
    clients: await contractsOfClients(root, operations, contracts),
    events: await readEvents(root),
    listeners: await listenerPlaces(root),
    allowed: await readAllowedChanges(root),
  };
}

/** The committed schemas of events. Stale ones would hide a change from the check. */
async function readEvents(root: string): Promise<readonly TopicSchemas[]> {
  const [stale] = await staleFiles(await eventSchemas(root));
  if (stale !== undefined) {
    throw new CommandFailed(`${relative(root, stale.path)} is not fresh. Run \`npm run generate\`.`);
  }
  const paths: string[] = [];
  for await (const path of glob(`${EVENT_SCHEMAS_FOLDER}/*.json`, { cwd: root })) paths.push(path);
  return Promise.all(
    paths.toSorted().map(async (path) => topicSchemas(path, await readFile(join(root, path), 'utf8'))),
  );
}
