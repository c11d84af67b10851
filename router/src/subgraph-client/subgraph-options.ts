import { nearest } from '../nearest.ts';
import { type MergeRule, mergeRules } from './response-headers.ts';

/**
 * How the router treats one subgraph. Under the name `*` in `RouterOptions.subgraphs`: how it treats all of them, apart from
 * what a subgraph's own entry says.
 */
export interface SubgraphOptions {
  /** Addresses in place of the one in the supergraph, used in turn. */
  readonly urls?: readonly string[];
  /** For one attempt. Default: the router's `subgraphTimeoutMs`. */
  readonly timeoutMs?: number;
  /** Further attempts of a query that could not be delivered. Default 3. */
  readonly retries?: number;
  /** Requests at a time. Default 200. */
  readonly maxConcurrent?: number;
  /** Requests that wait for their turn; further ones are refused at once. Default 5,000. */
  readonly maxQueued?: number;
  /** Whether equal queries that run at the same time for equal callers are sent once. Default true. */
  readonly deduplicate?: boolean;
  /** Client headers that are passed on, besides those every subgraph gets. */
  readonly passHeaders?: readonly string[];
  /** Headers that every request to it carries. */
  readonly setHeaders?: Readonly<Record<string, string>>;
  /** Which of its response headers reach the client, and how those of several answers are put together. */
  readonly responseHeaders?: Readonly<Record<string, MergeRule>>;
  /** PEM texts for `https` addresses: `ca` to trust, `cert` and `key` to show (mTLS). */
  readonly tls?: SubgraphTls;
  /** Whether its answers are cached as its `Cache-Control` allows. Default false. */
  readonly cache?: boolean;
  /** How long an answer past its age may stand in for a subgraph that is down. Default: what its `Cache-Control` says, else 0. */
  readonly staleIfErrorSeconds?: number;
}

/** PEM texts. `servername` is the name that the certificate must bear when it is not the address's. */
export interface SubgraphTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly servername?: string;
}

/** Options of all subgraphs by name, `*` for those of all. */
export type SubgraphsOptions = Readonly<Record<string, SubgraphOptions>>;

/** An option of a subgraph that the router does not know or cannot use. The message says which, and what is wanted. */
export class UnusableSubgraphOption extends Error {
  override readonly name = 'UnusableSubgraphOption';
}

/**
 * Names in the options that no subgraph has, each with the nearest that one does. Not refused: the next supergraph may bring
 * it, and a part of a platform is run with the options of the whole.
 */
export function strangersIn(options: SubgraphsOptions = {}, subgraphs: readonly string[]) {
  const strangers = Object.keys(options).filter((name) => name !== '*' && !subgraphs.includes(name));
  return strangers.map((name) => ({ name, nearest: nearest(name, subgraphs) }));
}

/** The options that hold for a subgraph. */
export function optionsOf(options: SubgraphsOptions | undefined, subgraph: string): SubgraphOptions {
  return { ...options?.['*'], ...options?.[subgraph] };
}

/**
 * Checks options as they come from a file or a program: unknown names are refused with the nearest known one.
 * @throws {UnusableSubgraphOption}
 */
export function checkSubgraphOptions(options: SubgraphsOptions): void {
  for (const [subgraph, own] of Object.entries(options)) {
    if (!isRecord(own)) refuse(`The options of subgraph "${subgraph}" are no object.`);
    for (const [name, value] of Object.entries(own)) {
      const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof SubgraphOptions] : undefined;
      if (check === undefined) {
        refuse(
          `The option "${name}" of subgraph "${subgraph}" is not known. Did you mean "${nearest(name, Object.keys(CHECKS))}"?`,
        );
      }
      const wanted = value === undefined ? undefined : check(value);
      if (wanted !== undefined) refuse(`The option "${name}" of subgraph "${subgraph}" must be ${wanted}.`);
    }
  }
}

function refuse(message: string): never {
  throw new UnusableSubgraphOption(message);
}

/** What is wanted instead of the value; undefined when it will do. */
type Check = (value: unknown) => string | undefined;

const wholeNumber =
  (min: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= min ? undefined : `a whole number from ${min} upwards`;

const flag: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false');

/** Headers that the router sets by itself, that belong to one connection, or that would let a client speak as another. */
const RESERVED = new Set(
  'x-ctx x-request-id x-client-ip x-deadline-ms traceparent authorization host connection content-length content-type content-encoding transfer-encoding keep-alive te trailer upgrade expect proxy-authorization proxy-connection accept accept-encoding'.split(
    ' ',
  ),
);

const headerName = (name: unknown): string | undefined => {
  if (typeof name !== 'string' || !/^[a-z\d-]+$/.test(name)) return 'header names in small letters';
  return RESERVED.has(name) ? `without "${name}", which the router sets by itself` : undefined;
};

const CHECKS: Readonly<Record<keyof SubgraphOptions, Check>> = {
  urls: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((url) => /^https?:\/\//.test(url) && URL.canParse(url))
      ? undefined
      : 'a list of http or https addresses',
  timeoutMs: wholeNumber(1),
  retries: wholeNumber(0),
  maxConcurrent: wholeNumber(1),
  maxQueued: wholeNumber(0),
  deduplicate: flag,
  cache: flag,
  staleIfErrorSeconds: wholeNumber(0),
  passHeaders: (value) => {
    if (!Array.isArray(value)) return 'a list of header names';
    return value.map(headerName).find((problem) => problem !== undefined);
  },
  setHeaders: (value) => {
    if (!isRecord(value)) return 'an object of header names and texts';
    if (Object.values(value).some((text) => typeof text !== 'string' || /[\r\n]/.test(text)))
      return 'of one-line texts';
    return Object.keys(value)
      .map(headerName)
      .find((problem) => problem !== undefined);
  },
  responseHeaders: (value) => {
    if (!isRecord(value)) return 'an object of header names and merge rules';
    for (const [name, rule] of Object.entries(value)) {
      if (!(mergeRules as readonly unknown[]).includes(rule))
        return `header names with one of ${mergeRules.join(', ')}`;
      if (name === 'cache-control') return 'without "cache-control", which the router makes of all answers';
      const problem = headerName(name);
      if (problem !== undefined) return problem;
    }
    return undefined;
  },
  tls: (value) => {
    const known = ['ca', 'cert', 'key', 'servername'];
    if (!isRecord(value)) return `an object of ${known.join(', ')}`;
    const unknown = Object.keys(value).find((name) => !known.includes(name));
    if (unknown !== undefined) return `of known members: "${unknown}" is not, "${nearest(unknown, known)}" is`;
    if ('cert' in value !== 'key' in value) return 'with both "cert" and "key", or neither';
    return Object.values(value).every((text) => typeof text === 'string') ? undefined : 'of PEM texts';
  },
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
