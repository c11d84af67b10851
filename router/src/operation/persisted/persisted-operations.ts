import type { Log } from '@tessera/process/log';
import type { Metrics } from '@tessera/process/metrics';
import type { RedisFactory } from '@tessera/process/redis';
import type { Parameters } from '../../door/http/parameters.ts';
import type { ContractName } from '../../supergraph/supergraph.ts';
import type { OperationRefused } from '../prepared-operation.ts';
import { automaticQueries, sha256 } from './automatic.ts';
import { ManifestInvalid } from './manifest.ts';
import { type PersistedRefusal, persistedRefusal } from './persisted-refusal.ts';
import { openSafelist } from './safelist.ts';

/** Which operations may be sent by id, and whether others may be sent at all. */
export interface PersistedOptions {
  /** Whether clients may register operations by their hash. Default true; never while a safelist is enforced. */
  readonly automatic?: boolean | undefined;
  /** A manifest in Apollo's format. It is watched. */
  readonly manifestFile?: string | undefined;
  /**
   * What of operations that are not in the manifest: `off` (default) and `audit` let them through, audit with a log line;
   * `enforce` refuses them. Operations of services at the internal contract are not held to it.
   */
  readonly safelist?: 'off' | 'audit' | 'enforce' | undefined;
  /** While enforced: operations come by id alone, even those in the manifest. Default false. */
  readonly requireId?: boolean | undefined;
}

/** Puts the document to an id, and keeps out what is not listed. */
export interface PersistedOperations extends Disposable {
  /** The parameters with their document. At once for requests that need no look-up. Never rejects. */
  resolve(parameters: Parameters, contract: ContractName): Resolved | Promise<Resolved>;
  /** The operation of these (resolved) parameters was found valid. */
  accepted(parameters: Parameters): void;
}

/** Parameters with their document, or why there is none. */
export type Resolved = Parameters | OperationRefused;

/** Where persisted operations live and are counted. */
export interface PersistedSurroundings {
  readonly redis: RedisFactory | undefined;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** @throws {ManifestInvalid} for a manifest that is none, Node's own error for a file that cannot be read */
export async function openPersistedOperations(
  options: PersistedOptions,
  { redis, metrics, log }: PersistedSurroundings,
): Promise<PersistedOperations> {
  const { manifestFile, safelist: mode = 'off', requireId = false } = options;
  const listed = manifestFile === undefined ? undefined : await openSafelist(manifestFile, log);
  if (listed === undefined && mode !== 'off')
    throw new ManifestInvalid('A safelist needs a manifest of persisted operations.');
  const mayRegister = (options.automatic ?? true) && mode !== 'enforce';
  const store = mayRegister ? redis?.connect('router:persisted') : undefined;
  const automatic = mayRegister ? automaticQueries(store, log) : undefined;
  const outcomes = metrics.counter({
    name: 'router_persisted_operations_total',
    help: 'Operations that came by id, and those a safelist looked at, by outcome.',
    labelNames: ['outcome'],
  });
  // Doors may resolve before they ask for the answer: what came by id must not look like a document of the client's then.
  const resolvedById = new WeakSet<Parameters>();
  const put = (parameters: Parameters, query: string): Parameters => {
    const resolved = { ...parameters, query };
    resolvedById.add(resolved);
    return resolved;
  };
  const refuse = (code: PersistedRefusal): OperationRefused => {
    outcomes.inc({ outcome: code });
    return persistedRefusal(code);
  };
  const found = (outcome: string, parameters: Parameters): Parameters => {
    outcomes.inc({ outcome });
    return parameters;
  };

  const byId = (parameters: Parameters, id: string, contract: ContractName): Resolved | Promise<Resolved> => {
    const body = listed?.bodyOf(id);
    if (body !== undefined) return found('listed', put(parameters, body));
    if (automatic === undefined) {
      return refuse(listed === undefined ? 'PERSISTED_QUERY_NOT_SUPPORTED' : 'PERSISTED_QUERY_NOT_IN_LIST');
    }
    const known = automatic.find(id);
    const taken = (query: string | undefined): Resolved =>
      query === undefined ? refuse('PERSISTED_QUERY_NOT_FOUND') : audited(put(parameters, query), contract);
    return known instanceof Promise ? known.then(taken) : taken(known);
  };
  const byText = (parameters: Parameters, id: string | undefined, contract: ContractName): Resolved => {
    if (id !== undefined && listed?.bodyOf(id) !== parameters.query && sha256(parameters.query) !== id) {
      return refuse('PERSISTED_QUERY_HASH_MISMATCH');
    }
    if (mode === 'enforce' && requireId && contract !== 'internal') return refuse('PERSISTED_QUERY_ID_REQUIRED');
    return audited(parameters, contract);
  };
  const audited = (parameters: Parameters, contract: ContractName): Resolved => {
    if (mode === 'off' || contract === 'internal' || listed === undefined || listed.has(parameters.query))
      return parameters;
    if (mode === 'enforce') return refuse('QUERY_NOT_IN_SAFELIST');
    outcomes.inc({ outcome: 'unlisted' });
    log.warn(
      { hash: sha256(parameters.query), operation: parameters.operationName },
      'an operation is not in the manifest',
    );
    return parameters;
  };
  return {
    resolve(parameters, contract) {
      const extension = parameters.extensions['persistedQuery'];
      if (resolvedById.has(parameters)) return parameters;
      if (extension === undefined && (mode === 'off' || contract === 'internal')) return parameters;
      const id = extension === undefined ? undefined : idOf(extension);
      if (id === 'malformed') return persistedRefusal('BAD_REQUEST');
      const isById = parameters.query === '' && id !== undefined;
      return isById ? byId(parameters, id, contract) : byText(parameters, id, contract);
    },
    accepted({ extensions, query }) {
      const extension = extensions['persistedQuery'];
      const id = extension === undefined ? undefined : idOf(extension);
      if (id !== undefined && id !== 'malformed' && listed?.bodyOf(id) === undefined) automatic?.remember(id, query);
    },
    [Symbol.dispose]: () => {
      listed?.[Symbol.dispose]();
      store?.disconnect();
    },
  };
}

function idOf(extension: unknown): string | 'malformed' {
  const { version, sha256Hash } = (extension ?? {}) as Record<string, unknown>;
  return version === 1 && typeof sha256Hash === 'string' && sha256Hash !== '' ? sha256Hash : 'malformed';
}
