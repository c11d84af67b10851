import { type Change, CriticalityLevel, DiffRule, diff } from '@graphql-inspector/core';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { ClientOperation } from './client-operations.ts';
import { faultsOf } from './faults-of.ts';
import type { BrokenOperation, Finding, Level } from './finding.ts';
import { type Usage, usageOf } from './operation-usage.ts';

/** One schema contract before and after, and the operations of the clients that it serves. */
export interface ContractPair {
  readonly contract: string;
  readonly before: GraphQLSchema;
  readonly after: GraphQLSchema;
  readonly operations: readonly ClientOperation[];
}

/** An operation with what it uses of the contract as it was, and what the contract as it is says against it. */
interface Examined {
  readonly operation: ClientOperation;
  readonly usage: Usage;
  readonly errors: readonly GraphQLError[];
}

/**
 * What changes in one contract, and whom it breaks. A breaking change that breaks an operation fails; one that breaks
 * nobody's warns, and so does a dangerous one (a new enum value, another default).
 */
export async function contractChanges(pair: ContractPair): Promise<readonly Finding[]> {
  const examined = pair.operations.map((operation) => ({
    operation,
    usage: usageOf(pair.before, operation),
    errors: faultsOf(pair.after, operation.document),
  }));
  const rules = [DiffRule.ignoreDescriptionChanges, DiffRule.simplifyChanges];
  const changes = await diff(pair.before, pair.after, rules);
  const findings = changes.map((change) => changeFinding(change, pair.contract, examined));
  const explained = new Set(findings.flatMap(({ breaks }) => breaks ?? []).map(keyOf));
  const invalid = examined.filter(
    ({ errors, operation }) =>
      errors.length > 0 &&
      !explained.has(keyOf(operation)) &&
      // What was no good in the base already is nobody's new harm.
      (!operation.released || faultsOf(pair.before, operation.document).length === 0),
  );
  return [...findings, ...invalid.map((one) => invalidFinding(one, pair.contract))];
}

function changeFinding(change: Change, contract: string, examined: readonly Examined[]): Finding {
  const path = change.path ?? 'schema';
  const breaking = change.criticality.level === CriticalityLevel.Breaking;
  const breaks = breaking ? examined.flatMap((one) => brokenBy(change, path, one)) : [];
  return {
    rule: change.type.toLowerCase().replaceAll('_', '-'),
    coordinate: path,
    level: levelOf(change, breaks),
    message: `${change.message}.${breaking && breaks.length === 0 ? ' No operation of a client uses it.' : ''}`,
    contracts: [contract],
    ...(breaks.length === 0 ? {} : { breaks }),
  };
}

function levelOf(change: Change, breaks: readonly BrokenOperation[]): Level {
  if (breaks.length > 0) return 'fails';
  return change.criticality.level === CriticalityLevel.NonBreaking ? 'safe' : 'warns';
}

function brokenBy(change: Change, path: string, { operation, usage, errors }: Examined): readonly BrokenOperation[] {
  const { client, name, file, released } = operation;
  const broken = (field: string) => {
    const line = usage.get(field);
    return line === undefined ? [] : [{ client, operation: name, file, line, field, released }];
  };
  const parent = path.slice(0, path.lastIndexOf('.'));
  switch (change.type) {
    // Whether an argument that must be given, or is of another type now, breaks a field's users is for validation to say.
    case 'FIELD_ARGUMENT_ADDED':
    case 'FIELD_ARGUMENT_TYPE_CHANGED':
      return errors.length > 0 ? broken(parent) : [];
    // Whoever sends the input lacks the new field.
    case 'INPUT_FIELD_ADDED':
      return broken(parent);
    // Only an operation that asks for the member by name notices that it is gone.
    case 'UNION_MEMBER_REMOVED':
    case 'OBJECT_TYPE_INTERFACE_REMOVED':
      return errors.length > 0 ? broken(path.split('.')[0] ?? path) : [];
    default:
      return broken(path);
  }
}

function invalidFinding({ operation, errors }: Examined, contract: string): Finding {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return {
    rule: 'operation-invalid',
    coordinate: operation.file,
    level: 'fails',
    message: `${operation.name} of ${operation.client} does not fit the contract: ${first?.message ?? ''}${more}`,
    file: operation.file,
    line: first?.locations?.[0]?.line ?? 1,
    contracts: [contract],
  };
}

function keyOf({ file, released }: { readonly file: string; readonly released: boolean }): string {
  return `${file} ${released}`;
}
