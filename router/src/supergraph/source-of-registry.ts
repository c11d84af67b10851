import type { RedisFactory } from '@tessera/process/redis';
import { retry } from '@tessera/resilience/retry';
import { type RegistryFiles, registryFiles } from './registry-files.ts';
import { REGISTRY_CHANNEL, RegistryUnreadable, readPointer, sha256Of } from './registry-pointer.ts';
import { SourceUnavailable, type SupergraphListener, type SupergraphSource } from './source.ts';

/** Where a registry is, and how often it is looked at. */
export interface RegistrySourceOptions {
  /** A folder, or an http or https address that serves one. */
  readonly registry: string;
  /** Between two looks, give or take a tenth, so that replicas spread. Default 500 ms. */
  readonly intervalMs?: number | undefined;
  /** Sent to an address, as `Bearer …`. */
  readonly authorization?: string | undefined;
}

/** How often a router looks at its registry when nothing else is said. */
export const DEFAULT_INTERVAL_MS = 500;
/** A registry that is away is told of once, and again when this has passed. */
const TELL_AGAIN_MS = 60_000;

/**
 * The version in force of a registry (`tessera publish`). Its pointer is looked at twice a second, and at once when Redis
 * announces a version; the registry is the truth, so that a lost announcement costs half a second and nothing else. A version whose
 * SDL is not what the pointer says (a copy under way) is not told of; the next look sees it whole.
 */
export function registrySource(options: RegistrySourceOptions, redis: RedisFactory | undefined): SupergraphSource {
  const { registry, intervalMs = DEFAULT_INTERVAL_MS, authorization } = options;
  const { name } = registryFiles(registry);
  return {
    name: `registry ${name}`,
    async open({ changed, failed }) {
      const leaving = new AbortController();
      const files = registryFiles(registry, { authorization, signal: leaving.signal });
      const follow = follower(files);
      const first = await retry(async () => follow(), { retries: 2 }).catch((error: unknown) => {
        throw new SourceUnavailable(
          `The registry at ${name} gives no supergraph: ${reasonOf(error)}. Has \`tessera publish\` been run?`,
          { cause: error },
        );
      });
      if (first === undefined) throw new SourceUnavailable(`The registry at ${name} gives no supergraph.`);
      const watch = watched(follow, { changed, failed: toldOnce(failed) }, intervalMs);
      const announcements = redis?.connect('router:registry', { patient: true });
      announcements?.on('message', watch.lookNow);
      // Not awaited: a Redis that is away must not keep the router from starting, and the next look comes by itself.
      announcements?.subscribe(REGISTRY_CHANNEL).catch(failed);
      return {
        first,
        async [Symbol.asyncDispose]() {
          announcements?.disconnect();
          watch.stop();
          leaving.abort(new Error('The registry is not looked at any more.'));
        },
      };
    },
  };
}

/** Looks at the registry: the SDL of its version, undefined when it is the one of the last look. */
function follower(files: RegistryFiles): () => Promise<string | undefined> {
  // A pointer whose SDL could not be had is looked up again, though it did not change.
  let pending: string | undefined;
  let served: string | undefined;
  return async () => {
    pending = (await files.pointer()) ?? pending;
    if (pending === undefined) return undefined;
    const { supergraph, sha256, version } = readPointer(pending);
    if (sha256 === served) return undefined;
    const sdl = await files.read(supergraph);
    if (sha256Of(sdl) !== sha256) throw new RegistryUnreadable(`version ${version} is not what was published`);
    pending = undefined;
    served = sha256;
    return sdl;
  };
}

/** Looks again and again, one look after another. */
function watched(
  look: () => Promise<string | undefined>,
  { changed, failed }: SupergraphListener,
  intervalMs: number,
): { readonly lookNow: () => void; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let wanted = false;
  let over = false;
  const lookNow = async (): Promise<void> => {
    clearTimeout(timer);
    // What is announced during a look may have come too late for it.
    wanted = true;
    if (looking) return;
    looking = true;
    while (wanted && !over) {
      wanted = false;
      try {
        const sdl = await look();
        if (sdl !== undefined && !over) changed(sdl);
      } catch (error) {
        if (!over) failed(error);
      }
    }
    looking = false;
    if (!over) timer = setTimeout(() => void lookNow(), intervalMs * (0.9 + Math.random() * 0.2)).unref();
  };
  timer = setTimeout(() => void lookNow(), intervalMs).unref();
  return {
    lookNow: () => void lookNow(),
    stop() {
      over = true;
      clearTimeout(timer);
    },
  };
}

/** A registry that is away is away twice a second; who reads logs wants to know it once. */
function toldOnce(failed: (error: unknown) => void): (error: unknown) => void {
  let last = '';
  let toldMs = -Infinity;
  return (error) => {
    const reason = reasonOf(error);
    if (reason === last && performance.now() - toldMs < TELL_AGAIN_MS) return;
    last = reason;
    toldMs = performance.now();
    failed(error);
  };
}

function reasonOf(error: unknown): string {
  const { code, path, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' && path !== undefined ? `${path} is not there` : (message ?? String(error));
}
