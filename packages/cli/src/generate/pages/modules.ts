import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A source file of the repository with what it exports. */
export interface LoadedModule {
  /** Path below the root, with forward slashes. */
  readonly path: string;
  readonly exported: readonly unknown[];
  /** The same, by the names of the exports. */
  readonly named: Readonly<Record<string, unknown>>;
}

/** Loads the modules that match the patterns (relative to the root), by path. They must do nothing when imported. */
export async function loadModules(root: string, patterns: readonly string[]): Promise<readonly LoadedModule[]> {
  const paths: string[] = [];
  for await (const path of glob([...patterns], { cwd: root, exclude: (name) => name === 'node_modules' })) {
    paths.push(path);
  }
  return Promise.all(
    paths.toSorted().map(async (path) => {
      const exported: Record<string, unknown> = await import(pathToFileURL(join(root, path)).href);
      return { path: path.replaceAll('\\', '/'), exported: Object.values(exported), named: exported };
    }),
  );
}
