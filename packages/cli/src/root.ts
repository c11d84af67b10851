import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The file that makes a folder the root of a repository. */
const MARK = 'supergraph.yaml';
/** The clone that this command is part of. */
const OWN_CLONE = join(import.meta.dirname, '..', '..', '..');

/** The nearest folder, from `folder` upwards, that holds a supergraph.yaml; without one the clone that this command is part of. */
export function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, MARK))) return at;
    if (dirname(at) === at) return OWN_CLONE;
  }
}
