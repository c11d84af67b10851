import type { Contracts } from '@tessera/router/supergraph/contract-rules';
import { RegistryUnreadable } from '@tessera/router/supergraph/registry-pointer';
import type { TopicSchemas } from '../generate/event-schemas.ts';

/**
 * A registry is a folder, or an address that serves one:
 *
 *     current.json                       which version is in force; the one file that changes
 *     versions/000012/version.json       this record
 *     versions/000012/supergraph.graphql
 *     versions/000012/schema/<contract>.graphql
 *     versions/000012/subgraphs/<name>.graphql
 *     versions/000012/checked-with.json  what it was checked with besides: operations of clients, contracts, events
 *
 * A version is complete when its folder has its name, and never changes after that. One that lies there and was never put in force
 * is what a publisher left that died: it counts for nothing but its number.
 */
export interface VersionRecord {
  readonly version: number;
  /** The version that was in force before; null for the first one. */
  readonly base: number | null;
  /** The version whose content this one restores; null for one that was published. */
  readonly restores: number | null;
  readonly publishedAt: string;
  readonly author: string;
  readonly note: string | null;
  /** SHA-256 of `supergraph.graphql`. */
  readonly sha256: string;
  /** SHA-256 of each contract's API schema, by the contract's name. */
  readonly contracts: Readonly<Record<string, string>>;
  readonly subgraphs: Readonly<Record<string, PublishedSubgraph>>;
  /** Subgraphs whose schema or address differs from the base's. */
  readonly changed: readonly string[];
  /** Subgraphs of the base that are no more. */
  readonly removed: readonly string[];
  /** What the check found against it and contracts/allowed-changes.yaml accepted. */
  readonly overrides: readonly { readonly change: string; readonly reason: string }[];
}

/** The file with a version's {@link CheckedWith}. */
export const CHECKED_WITH = 'checked-with.json';

/** What a version was checked with, and what the next one is held against. */
export interface CheckedWith {
  /** Texts of clients' operations by their paths. */
  readonly operations: Readonly<Record<string, string>>;
  /** The contracts of the clients that name theirs. */
  readonly clients: Readonly<Record<string, string>>;
  readonly contracts: Contracts;
  readonly events: readonly TopicSchemas[];
}

/** One subgraph in a version. */
export interface PublishedSubgraph {
  readonly routingUrl: string;
  /** SHA-256 of its schema. */
  readonly sha256: string;
  /** The version in which this schema came. */
  readonly since: number;
}

/** The folder of a version, below the registry. */
export function folderOfVersion(version: number): string {
  return `versions/${String(version).padStart(6, '0')}`;
}

/** Reads the text of a `version.json`. @throws {RegistryUnreadable} when it is not the record of this version */
export function readVersionRecord(text: string, version: number): VersionRecord {
  let record: VersionRecord | undefined;
  try {
    record = JSON.parse(text);
  } catch {
    // Told below.
  }
  if (record?.version !== version || typeof record.subgraphs !== 'object' || typeof record.sha256 !== 'string') {
    throw new RegistryUnreadable(`${folderOfVersion(version)}/version.json is not the record of version ${version}.`);
  }
  return record;
}
