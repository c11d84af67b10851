import { createHash } from 'node:crypto';

/** The one file of a registry that changes: it says which version is in force. */
export const POINTER_FILE = 'current.json';

/** Told on this channel: look at the registry. The message is the version's number, and nothing depends on it. */
export const REGISTRY_CHANNEL = 'live:supergraph:published';

/** What {@link POINTER_FILE} says. */
export interface RegistryPointer {
  /** 1, 2, 3, … */
  readonly version: number;
  /** Where the supergraph's SDL lies, below the registry, like `versions/000012/supergraph.graphql`. */
  readonly supergraph: string;
  /** SHA-256 of that file, in hexadecimal digits: a copy that is not whole yet is not served. */
  readonly sha256: string;
}

/** What a registry holds is not what a registry should hold. The message is one line that names the fault. */
export class RegistryUnreadable extends Error {
  override readonly name = 'RegistryUnreadable';
}

/** Reads the text of a pointer. @throws {RegistryUnreadable} */
export function readPointer(text: string): RegistryPointer {
  const { version, supergraph, sha256 } = recordOf(text);
  if (!Number.isSafeInteger(version) || typeof supergraph !== 'string' || typeof sha256 !== 'string') {
    throw new RegistryUnreadable(`${POINTER_FILE} must have "version", "supergraph" and "sha256".`);
  }
  if (supergraph.startsWith('/') || supergraph.split('/').includes('..')) {
    throw new RegistryUnreadable(`${POINTER_FILE} points out of the registry: "${supergraph}".`);
  }
  return { version: Number(version), supergraph, sha256 };
}

/** The SHA-256 of a text, in hexadecimal digits. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function recordOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below, as anything else that is no record.
  }
  throw new RegistryUnreadable(`${POINTER_FILE} is not JSON.`);
}
