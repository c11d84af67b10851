import type { Established } from '../caller/establish-caller.ts';
import { nearest } from '../nearest.ts';
import type { ContractName } from '../supergraph/supergraph.ts';
import { Refusal } from './http/refusal.ts';

/** The header, and the member of `connection_init`, by which a client names the contract that it wants. */
export const CONTRACT_HEADER = 'x-tessera-contract';

/**
 * The contract by which a client is served: the one that it asks for, else the one that its API key is for, else the door's own.
 * @throws {Refusal} 400 `CONTRACT_UNKNOWN`
 */
export type ContractChoice = (wanted: unknown, established: Pick<Established, 'caller' | 'apiKeyId'>) => ContractName;

/** A door that serves one contract, whatever is asked for: that of the internal one. */
export function onlyContract(name: ContractName): ContractChoice {
  return () => name;
}

/**
 * The public door: `public`, or another contract by its name. `internal` is not to be had here, and is refused in the words of
 * any other name that does not exist.
 * @param names the contracts of the supergraph in force
 */
export function publicContracts(names: () => readonly ContractName[]): ContractChoice {
  return (asked, established) => {
    const wanted = asked ?? contractOfKey(established);
    if (wanted === undefined || wanted === 'public') return 'public';
    const open = names().filter((name) => name !== 'internal');
    if (open.includes(String(wanted))) return String(wanted);
    const message = `The contract "${printable(wanted)}" is not known. Did you mean "${nearest(printable(wanted), open)}"?`;
    throw new Refusal(400, 'CONTRACT_UNKNOWN', message);
  };
}

const PREFIX = 'contract:';

/** An API key with one scope `contract:<name>` is for this contract. */
function contractOfKey({ caller, apiKeyId }: Pick<Established, 'caller' | 'apiKeyId'>): string | undefined {
  if (apiKeyId === undefined || caller.kind !== 'user') return undefined;
  const named = caller.permissions.filter((permission) => permission.startsWith(PREFIX) && !permission.includes('*'));
  return named.length === 1 ? named[0]?.slice(PREFIX.length) : undefined;
}

/** What a client sent, safe to say back. */
function printable(wanted: unknown): string {
  return String(wanted)
    .replaceAll(/[^\w.-]/g, '')
    .slice(0, 50);
}
