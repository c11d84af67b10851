import type { Log } from '@tessera/process/log';
import { LRUCache } from 'lru-cache';
import { watchFile } from '../../supergraph/source-file.ts';
import { type Manifest, normalized, readManifest } from './manifest.ts';

/** The manifest in force. */
export interface Safelist extends Disposable {
  /** The document of an id; undefined when the manifest has none. */
  bodyOf(id: string): string | undefined;
  /** Whether the manifest has this document, whatever its white space, comments and commas. */
  has(document: string): boolean;
}

/** How many answers of {@link Safelist.has} are remembered; most clients send the same few documents. */
const MAX_REMEMBERED = 1000;

/**
 * Reads a manifest file and watches it: a new manifest counts at once, one that is not valid is refused with a log line and
 * the old one stays.
 * @throws {ManifestInvalid}, or Node's own error for a file that cannot be read
 */
export async function openSafelist(file: string, log: Log): Promise<Safelist> {
  let manifest: Manifest | undefined;
  const remembered = new LRUCache<string, boolean>({ max: MAX_REMEMBERED });
  const take = (text: string): void => {
    manifest = readManifest(text);
    remembered.clear();
    log.info({ file, operations: manifest.byId.size }, 'the manifest of persisted operations is in force');
  };
  const watched = await watchFile(file, {
    onChange: take,
    onError: (err) => log.error({ err, file }, 'the new manifest is refused; the old one stays in force'),
  });
  try {
    take(watched.current);
  } catch (error) {
    watched[Symbol.dispose]();
    throw error;
  }
  return {
    bodyOf: (id) => manifest?.byId.get(id),
    has(document) {
      const known = remembered.get(document);
      if (known !== undefined) return known;
      const isListed = manifest?.bodies.has(normalized(document)) ?? false;
      remembered.set(document, isListed);
      return isListed;
    },
    [Symbol.dispose]: () => watched[Symbol.dispose](),
  };
}
