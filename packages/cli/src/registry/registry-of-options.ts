import { resolve } from 'node:path';
import { CommandMisused } from '../command-misused.ts';
import type { CliConfig } from '../config.ts';
import { openRegistry, type Registry } from './registry.ts';

/** An address, or a `file:` URL. */
const HAS_SCHEME = /^(https?|file):/;

/**
 * The registry that `--registry` names, else the one of the environment. A path is relative to where the user stands.
 * @throws {CommandMisused} when neither does
 */
export function registryOf(option: string | undefined, config: CliConfig, folder: string): Registry {
  const location = option ?? config.registry;
  if (location === undefined) {
    throw new CommandMisused(
      'Name the registry by --registry DIR|URL or SUPERGRAPH_REGISTRY. Any empty folder can be one.',
    );
  }
  const place = HAS_SCHEME.test(location) ? location : resolve(folder, location);
  return openRegistry(place, { authorization: config.registryToken });
}
