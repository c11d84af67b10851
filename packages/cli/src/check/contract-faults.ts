import type { Contracts } from '@tessera/router/supergraph/contract-rules';
import type { Supergraph } from '@tessera/router/supergraph/supergraph';
import { type ContractFault, lostFields, unknownTags } from '../compose/contracts.ts';
import type { Finding } from './finding.ts';

/** Tags that contracts name and that nothing carries (any more). Asked before the contracts are tried: one may fail over it. */
export function unknownTagFindings(sdl: string, contracts: Contracts): readonly Finding[] {
  return unknownTags(sdl, contracts).map((fault) => ({ rule: 'contract-tag-unknown', level: 'fails', ...told(fault) }));
}

/** Fields that a contract includes and loses now, and did not lose before. */
export function lostFieldFindings(before: Lossy, after: Lossy): readonly Finding[] {
  const known = lostFields(before.supergraph, before.contracts);
  const old = new Set([...known.meant, ...known.byTheirType].map(({ message }) => message));
  const { meant, byTheirType } = lostFields(after.supergraph, after.contracts);
  const fresh = (faults: readonly ContractFault[], level: Finding['level']) =>
    faults
      .filter(({ message }) => !old.has(message))
      .map((fault): Finding => ({ rule: 'contract-field-lost', level, ...told(fault) }));
  return [...fresh(meant, 'fails'), ...fresh(byTheirType, 'warns')];
}

/** A graph with the contracts that it is served by. */
export interface Lossy {
  readonly supergraph: Supergraph;
  readonly contracts: Contracts;
}

function told({ contract, file, message }: ContractFault): Pick<Finding, 'coordinate' | 'file' | 'message'> {
  return { coordinate: contract, file, message: `In the contract "${contract}" ${message}` };
}
