import { stripIgnoredCharacters } from 'graphql';

/** The operations that clients were built with: by id, and by their text without what the grammar ignores. */
export interface Manifest {
  readonly byId: ReadonlyMap<string, string>;
  readonly bodies: ReadonlySet<string>;
}

/** The file is no manifest. The message is one clear line for an operator. */
export class ManifestInvalid extends Error {
  override readonly name = 'ManifestInvalid';
}

/**
 * Reads a manifest in Apollo's format: `{ "format": "apollo-persisted-query-manifest", "version": 1, "operations": [{ "id",
 * "body", "name", "type" }] }`.
 * @throws {ManifestInvalid}
 */
export function readManifest(text: string): Manifest {
  const { format, version, operations } = parsed(text);
  if (format !== 'apollo-persisted-query-manifest' || version !== 1 || !Array.isArray(operations)) {
    throw new ManifestInvalid('The manifest must be of the format "apollo-persisted-query-manifest", version 1.');
  }
  const byId = new Map<string, string>();
  const bodies = new Set<string>();
  operations.forEach((operation: unknown, index) => {
    const { id, body } = (operation ?? {}) as Record<string, unknown>;
    if (typeof id !== 'string' || typeof body !== 'string') {
      throw new ManifestInvalid(`Operation ${index} of the manifest has no "id" or no "body".`);
    }
    const known = byId.get(id);
    if (known !== undefined && known !== body) {
      throw new ManifestInvalid(`The manifest has two operations with the id "${id}".`);
    }
    byId.set(id, body);
    bodies.add(normalized(body));
  });
  return { byId, bodies };
}

/** A document without what the grammar ignores; as it is when it cannot be read. */
export function normalized(document: string): string {
  try {
    return stripIgnoredCharacters(document);
  } catch {
    return document;
  }
}

function parsed(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ManifestInvalid('The manifest is not valid JSON.', { cause });
  }
  if (typeof value !== 'object' || value === null) throw new ManifestInvalid('The manifest is not a JSON object.');
  return value as Record<string, unknown>;
}
