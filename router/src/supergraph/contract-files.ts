import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { parseDocument } from 'yaml';
import { nearest } from '../nearest.ts';
import type { ContractRules, Contracts } from './contract-rules.ts';

/** Files of contracts that cannot be used. The message is one line that names the file and the mend. */
export class ContractUnusable extends Error {
  override readonly name = 'ContractUnusable';
}

const NAME = /^[a-z][a-z0-9-]*$/;
const REQUIRED = ['public', 'internal'];

/** A file of `contracts/variants/`, wherever it was read. */
export interface ContractFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the contracts of a folder: each `<contract>.yaml` in it, held against `contract.schema.json`. Names of files are the names by
 * which clients ask for a contract.
 * @throws {ContractUnusable} when one is not readable, not YAML, has unknown, missing or wrong keys, or when `public` or `internal` is missing
 */
export async function readContracts(folder: string): Promise<Contracts> {
  const names = await filesOf(folder);
  const files = names.map(async (name) => {
    const path = join(folder, name);
    return { path, text: await readFile(path, 'utf8') };
  });
  return contractsOfFiles(await Promise.all(files), folder);
}

/** The same for files that were read already. `folder` names the place in messages. */
export async function contractsOfFiles(files: readonly ContractFile[], folder: string): Promise<Contracts> {
  const valid = new Ajv({ allErrors: true, strict: true }).compile(JSON.parse(await readFile(SCHEMA, 'utf8')));
  const contracts = Object.fromEntries(files.map((file) => contractOf(file, valid)));
  const missing = REQUIRED.find((name) => contracts[name] === undefined);
  if (missing !== undefined) {
    throw new ContractUnusable(`${join(folder, `${missing}.yaml`)} is missing: the router serves it.`);
  }
  return contracts as Contracts;
}

function contractOf({ path, text }: ContractFile, valid: ValidateFunction): readonly [string, ContractRules] {
  const name = basename(path, '.yaml');
  if (!NAME.test(name)) throw new ContractUnusable(`${path}: name it in lower case, with letters, digits and dashes.`);
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) throw new ContractUnusable(`${path} is not readable YAML: ${fault.message.split('\n')[0]}`);
  const value: unknown = document.toJS();
  if (!valid(value)) throw new ContractUnusable(`${path}: ${faultOf(valid.errors ?? [])}`);
  const { include, exclude, hideUnreachableTypes } = value as ContractRules;
  return [name, { include, exclude, hideUnreachableTypes }];
}

const SCHEMA = join(import.meta.dirname, 'contract.schema.json');
const KEYS = ['description', 'include', 'exclude', 'hideUnreachableTypes'];

async function filesOf(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  } catch {
    throw new ContractUnusable(`${folder} cannot be read. It holds the contracts, one <contract>.yaml each.`);
  }
}

function faultOf(errors: readonly ErrorObject[]): string {
  // A mistyped key is unknown and leaves the right one missing: the first says more.
  const unknown = errors.find(({ keyword }) => keyword === 'additionalProperties');
  const [error] = errors;
  if (unknown !== undefined) {
    const { additionalProperty } = unknown.params as { readonly additionalProperty: string };
    return `unknown key "${additionalProperty}". Did you mean "${nearest(additionalProperty, KEYS)}"?`;
  }
  const place = error?.instancePath.slice(1).replaceAll('/', '.') ?? '';
  return `${place === '' ? 'it' : `"${place}"`} ${error?.message ?? 'is not a contract'}.`;
}
