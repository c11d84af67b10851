import type { Caller } from '@tessera/caller/caller';
import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type AccessRule, satisfies } from '../supergraph/access-rules.ts';
import type { Contract } from '../supergraph/supergraph.ts';
import type { PreparedOperation } from './prepared-operation.ts';

/**
 * What one caller may not see in one operation. Two callers with the same `key` see the same, so that plans and shapes are
 * kept by it instead of by caller.
 */
export interface AccessShape {
  /** One digit per rule of the operation: `1` when the caller meets it. */
  readonly key: string;
  /** Whether anything in the operation may be forbidden at all. */
  readonly forbidsSomething: boolean;
  /** Whether values of this object type, enum or scalar are forbidden. */
  forbidsType(name: string): boolean;
  /** Whether the field of this object type is forbidden: by a rule of its own, of its type, or of what it returns. */
  forbidsField(type: string, field: string): boolean;
}

const EVERYTHING: AccessShape = {
  key: '',
  forbidsSomething: false,
  forbidsType: () => false,
  forbidsField: () => false,
};

/** Finds what the caller may not see. */
export function accessShape(operation: PreparedOperation, caller: Caller): AccessShape {
  const { contract, accessRules } = operation;
  if (accessRules.length === 0) return EVERYTHING;
  const unmet = new Set(accessRules.filter((rule) => !satisfies(caller, rule)));
  const isUnmet = (rule: AccessRule | undefined): boolean => rule !== undefined && unmet.has(rule);
  const forbidsType = (name: string): boolean => unmet.size > 0 && isUnmet(contract.access.get(name));
  return {
    key: accessRules.map((rule) => (unmet.has(rule) ? '0' : '1')).join(''),
    forbidsSomething: unmet.size > 0,
    forbidsType,
    forbidsField: (type, field) => {
      if (unmet.size === 0) return false;
      if (isUnmet(contract.access.get(`${type}.${field}`)) || forbidsType(type)) return true;
      const returned = returnedType(contract, type, field);
      return returned !== undefined && forbidsType(returned.name);
    },
  };
}

/** The rules that any caller of this operation may be held against, implementations of selected interfaces included. */
export function relevantRules(
  contract: Contract,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly AccessRule[] {
  const rules = new Set<AccessRule>();
  if (contract.access.size === 0) return [];
  const visited = new Set<string>();
  const note = (coordinate: string): void => {
    const rule = contract.access.get(coordinate);
    if (rule !== undefined) rules.add(rule);
  };
  const visitSelections = (set: SelectionSetNode, parent: GraphQLNamedType): void => {
    const runtimeTypes = isAbstractType(parent) ? contract.schema.getPossibleTypes(parent) : [parent];
    for (const type of runtimeTypes) note(type.name);
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        for (const type of runtimeTypes) visitField(type.name, selection.name.value);
        const returned = returnedType(contract, parent.name, selection.name.value);
        if (selection.selectionSet !== undefined && isCompositeType(returned)) {
          visitSelections(selection.selectionSet, returned);
        }
        continue;
      }
      const spread = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (spread === undefined) continue;
      if (spread.kind === Kind.FRAGMENT_DEFINITION) {
        if (visited.has(spread.name.value)) continue;
        visited.add(spread.name.value);
      }
      const condition = spread.typeCondition && contract.schema.getType(spread.typeCondition.name.value);
      visitSelections(spread.selectionSet, condition ?? parent);
    }
  };
  const visitField = (type: string, field: string): void => {
    note(`${type}.${field}`);
    const returned = returnedType(contract, type, field);
    if (returned !== undefined) note(returned.name);
  };
  const root = contract.schema.getRootType(operation.operation);
  if (root != null) visitSelections(operation.selectionSet, root);
  return [...rules];
}

function returnedType(contract: Contract, typeName: string, field: string): GraphQLNamedType | undefined {
  const type = contract.schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const definition = type.getFields()[field];
  return definition && getNamedType(definition.type);
}
