/** The language that every template speaks, and that is spoken to people whose own is missing. */
export const DEFAULT_LOCALE = 'en';

/**
 * A text with typed variables, in several languages. A template is never changed once a release carries it: a change is a
 * new file with the next version, because planned deliveries are sent as they were planned.
 */
export interface Template<Variables, Content> {
  readonly version: number;
  readonly locales: Readonly<Record<string, (variables: Variables) => Content>> & {
    readonly [DEFAULT_LOCALE]: (variables: Variables) => Content;
  };
}

/** The versions of one template, oldest first; the last is current. */
export type TemplateVersions<Variables, Content> = readonly [
  Template<Variables, Content>,
  ...Template<Variables, Content>[],
];

/** Version of the template that new notifications take. */
export function currentVersion(versions: TemplateVersions<never, unknown>): number {
  return versions[versions.length - 1]?.version ?? versions[0].version;
}

/**
 * Fills a template in the closest language: `de-AT` takes `de-AT`, else `de`, else the default.
 * @param version a stored version; one that is not known any more takes the current one
 */
export function fill<Variables, Content>(
  versions: TemplateVersions<Variables, Content>,
  version: number,
  locale: string,
  variables: Variables,
): { readonly content: Content; readonly locale: string } {
  const template =
    versions.find((candidate) => candidate.version === version) ?? versions[versions.length - 1] ?? versions[0];
  const language = locale.split(/[-_]/)[0] ?? DEFAULT_LOCALE;
  const found = [locale, language].find((name) => Object.hasOwn(template.locales, name)) ?? DEFAULT_LOCALE;
  const write = template.locales[found] ?? template.locales[DEFAULT_LOCALE];
  return { content: write(variables), locale: found };
}
