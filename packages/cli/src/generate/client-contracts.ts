import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '@tessera/router/nearest';
import type { Contracts } from '@tessera/router/supergraph/contract-rules';
import { type ClientOperation, OPERATIONS_FOLDER } from '../check/client-operations.ts';
import { CommandFailed } from '../command-failed.ts';
import { parsedYaml } from '../parsed-documents.ts';

/** The file beside a client's operations that says which contract they are for. */
export const CLIENT_FILE = 'client.yaml';

/**
 * The contract that a client's file names.
 * @throws {CommandFailed} one line that names the file and the mend
 */
export function contractNamedIn(file: string, text: string): string {
  const value = parsedYaml(file, text);
  const record = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const unknown = Object.keys(record).find((key) => key !== 'contract');
  if (unknown !== undefined) throw new CommandFailed(`${file}: unknown key "${unknown}". Known is "contract".`);
  const { contract } = record;
  if (typeof contract !== 'string') throw new CommandFailed(`${file}: "contract" must name one of contracts/variants.`);
  return contract;
}

/**
 * The contracts of those clients that name theirs, by client.
 * @throws {CommandFailed} when a file cannot be used, or names a contract that does not exist
 */
export async function contractsOfClients(
  root: string,
  operations: readonly ClientOperation[],
  contracts: Contracts,
): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>();
  for (const client of new Set(operations.map((operation) => operation.client))) {
    const file = `${OPERATIONS_FOLDER}/${client}/${CLIENT_FILE}`;
    const text = await textOf(join(root, file));
    if (text === undefined) continue;
    const contract = contractNamedIn(file, text);
    const known = Object.keys(contracts);
    if (!known.includes(contract)) {
      throw new CommandFailed(
        `${file}: there is no contract "${contract}". Did you mean "${nearest(contract, known)}"?`,
      );
    }
    named.set(client, contract);
  }
  return named;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
