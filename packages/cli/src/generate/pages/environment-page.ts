import type { VariableDescription } from '@tessera/process/variable';
import { PAGE_HEADER, table } from './markdown.ts';
import type { LoadedModule } from './modules.ts';

/** Where configuration is read: every module that makes a reader with `defineConfig`. */
export const CONFIG_MODULES = ['subgraphs/*/config.ts', 'packages/*/src/**/config.ts', 'router/src/config.ts'];

/** The page of all environment variables, by the file that reads them. */
export function environmentPage(modules: readonly LoadedModule[]): string {
  const sections = modules.flatMap(({ path, exported }) => {
    const variables = exported.flatMap(variablesOf);
    return variables.length === 0
      ? []
      : [`## ${path}\n\n${table(['Variable', 'Type', 'Default', 'Meaning'], variables.map(row))}`];
  });
  const intro = 'Every variable that a process reads, by the file that declares it. Empty means unset.';
  return `${PAGE_HEADER}\n# Environment\n\n${intro}\n\n${sections.join('\n\n')}\n`;
}

function row(variable: VariableDescription): readonly string[] {
  const fallback =
    variable.default === undefined ? (variable.required ? '**required**' : 'none') : `\`${variable.default}\``;
  return [`\`${variable.name}\``, variable.type, variable.secret ? 'not shown' : fallback, variable.description];
}

function variablesOf(value: unknown): readonly VariableDescription[] {
  return typeof value === 'function' && 'variables' in value && Array.isArray(value.variables) ? value.variables : [];
}
