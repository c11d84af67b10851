import { join } from 'node:path';
import type { GeneratedFile } from '../generated-file.ts';
import { CONFIG_MODULES, environmentPage } from './environment-page.ts';
import { ERROR_MODULES, errorsPage } from './errors-page.ts';
import { EVENT_MODULES, eventsPage } from './events-page.ts';
import { loadModules } from './modules.ts';

/** The generated pages of `docs/`: environment, errors, events. */
export async function pages(root: string): Promise<readonly GeneratedFile[]> {
  const page = async (name: string, patterns: readonly string[], write: typeof environmentPage) => ({
    path: join(root, 'docs', `${name}.md`),
    content: write(await loadModules(root, patterns)),
  });
  return Promise.all([
    page('environment', CONFIG_MODULES, environmentPage),
    page('errors', ERROR_MODULES, errorsPage),
    page('events', EVENT_MODULES, eventsPage),
  ]);
}
