import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { nearest } from '@tessera/router/nearest';
import {
  type ContractFile,
  ContractUnusable,
  contractsOfFiles,
  readContracts,
} from '@tessera/router/supergraph/contract-files';
import { type Contracts, DEFAULT_CONTRACTS, hiddenCoordinates } from '@tessera/router/supergraph/contract-rules';
import type { Supergraph } from '@tessera/router/supergraph/supergraph';
import { tagsByCoordinate } from '@tessera/router/supergraph/tags';
import { type DocumentNode, type GraphQLSchema, Kind, parse } from 'graphql';
import { CommandFailed } from '../command-failed.ts';

/** Where the schema contracts lie, one file each. */
export const VARIANTS_FOLDER = 'contracts/variants';

/**
 * The schema contracts of a repository; one without the folder has the router's own, `public` and `internal`.
 * @throws {CommandFailed} one line that names the file and the mend
 */
export async function contractsIn(root: string): Promise<Contracts> {
  const folder = join(root, VARIANTS_FOLDER);
  return existsSync(folder) ? told(readContracts(folder)) : DEFAULT_CONTRACTS;
}

/** The same for files of another state of the repository. */
export async function contractsOf(files: readonly ContractFile[]): Promise<Contracts> {
  return files.length === 0 ? DEFAULT_CONTRACTS : told(contractsOfFiles(files, VARIANTS_FOLDER));
}

async function told(reading: Promise<Contracts>): Promise<Contracts> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ContractUnusable) throw new CommandFailed(error.message);
    throw error;
  }
}

/** Something in a contract that its author did not mean. */
export interface ContractFault {
  readonly contract: string;
  /** The file of the contract, below the root. */
  readonly file: string;
  /** A sentence with the mend. */
  readonly message: string;
}

/** The tags of contracts that nothing in the graph carries: they would show or hide more than was meant. */
export function unknownTags(supergraphSdl: string, contracts: Contracts): readonly ContractFault[] {
  // The router's own contracts are nobody's mistyping.
  if (isDeepStrictEqual(contracts, DEFAULT_CONTRACTS)) return [];
  const known = [...new Set([...tagsOf(supergraphSdl).values()].flatMap((own) => [...own]))];
  // A graph without any tag is somebody's first one: nothing was mistyped yet.
  if (known.length === 0) return [];
  return Object.entries(contracts).flatMap(([contract, { include, exclude }]) =>
    [...include, ...exclude]
      .filter((tag) => !known.includes(tag))
      .map((tag) =>
        fault(contract, `nothing in the graph carries the tag "${tag}". Did you mean "${nearest(tag, known)}"?`),
      ),
  );
}

/** Fields that are included and not seen all the same, because nothing is left of what they return. */
export interface LostFields {
  /** Those that carry an included tag themselves. */
  readonly meant: readonly ContractFault[];
  /** Those that their type's tag includes: whoever added one may not have thought of the contract. */
  readonly byTheirType: readonly ContractFault[];
}

/** What contracts lose of what they include. */
export function lostFields(supergraph: Supergraph, contracts: Contracts): LostFields {
  const tags = tagsOf(supergraph.sdl);
  const document = parse(supergraph.sdl, { noLocation: true });
  const lost = Object.entries(contracts).flatMap(([contract, rules]) => {
    if (rules.include.length === 0) return [];
    const hidden = hiddenCoordinates(document, TAG, rules);
    return unseenFields(document, supergraph.contract(contract).schema)
      .filter((field) => !hidden.has(field))
      .map((field) => ({
        isMeant: rules.include.some((wanted) => tags.get(field)?.has(wanted)),
        ...fault(contract, `${field} is included and not seen: nothing of what it returns is included.`),
      }));
  });
  return { meant: lost.filter(({ isMeant }) => isMeant), byTheirType: lost.filter(({ isMeant }) => !isMeant) };
}

function fault(contract: string, message: string): ContractFault {
  return { contract, file: `${VARIANTS_FOLDER}/${contract}.yaml`, message };
}

/** Composition links `@tag` under this name. */
const TAG = 'tag';

function tagsOf(supergraphSdl: string): ReadonlyMap<string, ReadonlySet<string>> {
  return tagsByCoordinate(parse(supergraphSdl, { noLocation: true }), TAG);
}

/** The fields of the types that a schema has, and that it lacks. */
function unseenFields({ definitions }: DocumentNode, schema: GraphQLSchema): readonly string[] {
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      return [];
    const type = schema.getType(definition.name.value);
    if (type === undefined || !('getFields' in type)) return [];
    const seen = type.getFields();
    return (definition.fields ?? [])
      .filter((field) => seen[field.name.value] === undefined)
      .map((field) => `${definition.name.value}.${field.name.value}`);
  });
}
