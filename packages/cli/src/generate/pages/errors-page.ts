import { CATALOGUE, type ErrorEntry } from '@tessera/subgraph-kit/errors';
import { PAGE_HEADER, table } from './markdown.ts';
import type { LoadedModule } from './modules.ts';

/** Where expected errors are declared. */
export const ERROR_MODULES = ['subgraphs/*/errors.ts', 'packages/*/src/**/errors.ts'];

interface Catalogue {
  readonly domain: string;
  readonly entries: Readonly<Record<string, ErrorEntry>>;
}

/** The page of all expected errors, by domain. */
export function errorsPage(modules: readonly LoadedModule[]): string {
  const sections = modules
    .flatMap(({ exported }) => exported.flatMap(catalogueOf))
    .map(({ domain, entries }) => {
      const rows = Object.values(entries).map((entry) => [
        `\`${entry.code}\``,
        entry.field === undefined ? '' : `\`${entry.field}\``,
        entry.message,
        entry.describe,
      ]);
      return `## ${domain}\n\n${table(['Code', 'Field', 'Message', 'When'], rows)}`;
    });
  const intro =
    'Expected failures of the domains: in the payload of a mutation as `userErrors { code field message }`, elsewhere as an\n' +
    'error with `extensions.code`. Everything else is masked as `INTERNAL_SERVER_ERROR` with a request id.';
  return `${PAGE_HEADER}\n# Errors\n\n${intro}\n\n${sections.join('\n\n')}\n`;
}

function catalogueOf(value: unknown): readonly Catalogue[] {
  return typeof value === 'object' && value !== null && CATALOGUE in value ? [value[CATALOGUE] as Catalogue] : [];
}
