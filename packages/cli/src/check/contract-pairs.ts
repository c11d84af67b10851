import type { Supergraph } from '@tessera/router/supergraph/supergraph';
import type { ClientOperation } from './client-operations.ts';
import type { ContractPair } from './contract-changes.ts';
import type { Finding } from './finding.ts';

/** Which contract serves a client. */
export type ContractOfClient = (client: string) => string;

/**
 * Every contract of now with what it was, and the operations of its clients. A contract that is new is held against itself: its
 * operations have to fit it, and nothing changed for anybody.
 */
export function contractPairs(
  before: Supergraph,
  after: Supergraph,
  operations: readonly ClientOperation[],
  contractOf: ContractOfClient,
): readonly ContractPair[] {
  return after.contractNames.map((contract) => ({
    contract,
    before: (before.contractNames.includes(contract) ? before : after).contract(contract).schema,
    after: after.contract(contract).schema,
    operations: operations.filter(({ client }) => contractOf(client) === contract),
  }));
}

/** Contracts that came or went. One that goes takes everything from its clients. */
export function contractsAddedOrRemoved(
  before: Supergraph,
  after: Supergraph,
  operations: readonly ClientOperation[],
  contractOf: ContractOfClient,
): readonly Finding[] {
  const added = after.contractNames.filter((name) => !before.contractNames.includes(name));
  const removed = before.contractNames.filter((name) => !after.contractNames.includes(name));
  return [
    ...removed.map((name): Finding => {
      const clients = [...new Set(operations.map(({ client }) => client))].filter(
        (client) => contractOf(client) === name,
      );
      return {
        rule: 'contract-removed',
        coordinate: name,
        level: clients.length > 0 ? 'fails' : 'warns',
        message:
          clients.length > 0
            ? `The contract "${name}" is gone, and ${clients.join(', ')} ${clients.length === 1 ? 'is' : 'are'} served by it.`
            : `The contract "${name}" is gone. No client of this repository is served by it; others may ask for it by name.`,
      };
    }),
    ...added.map(
      (name): Finding => ({
        rule: 'contract-added',
        coordinate: name,
        level: 'safe',
        message: `The contract "${name}" is new.`,
      }),
    ),
  ];
}
