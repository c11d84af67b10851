import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { responseKey } from '../data-key.ts';
import type { PreparedOperation } from '../prepared-operation.ts';
import { type ArgumentsCost, argumentsCost } from './arguments-cost.ts';
import { type Size, sizeOf } from './list-size.ts';
import { fieldWeight } from './weights.ts';

/** One field of the reply and what it costs. Made once per operation; what variables decide is decided for each request. */
export interface CostNode {
  readonly key: string;
  /** Where the field stands in the operation: it is in the reply when all conditions of one place hold. */
  readonly places: readonly (readonly SelectionNode[])[];
  /** For one value of the field, without its children. */
  readonly weight: number;
  /** How many values are expected; undefined for a field that is no list. */
  readonly size: Size | undefined;
  readonly argumentsCost: ArgumentsCost | undefined;
  readonly children: readonly CostNode[];
}

/** What the sizes of lists are when the schema does not say. */
export interface CostTreeOptions {
  readonly listSize: number;
}

interface Occurrence {
  readonly field: FieldNode;
  readonly parent: GraphQLCompositeType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly conditions: readonly SelectionNode[];
}

/** The cost tree of an operation. Fields that the reply merges are one node; introspection costs nothing. */
export function costTree(operation: PreparedOperation, options: CostTreeOptions): readonly CostNode[] {
  const { schema, costs } = operation.contract;
  const root = schema.getRootType(operation.kind);

  const collect = (
    set: SelectionSetNode,
    parent: GraphQLCompositeType,
    above: readonly SelectionNode[],
    found: Map<string, Occurrence[]>,
  ): void => {
    for (const selection of set.selections) {
      const conditions = (selection.directives?.length ?? 0) > 0 ? [...above, selection] : above;
      if (selection.kind === Kind.FIELD) {
        const definition = 'getFields' in parent ? parent.getFields()[selection.name.value] : undefined;
        if (definition === undefined) continue;
        const key = responseKey(selection);
        const occurrence = { field: selection, parent, definition, conditions };
        const known = found.get(key);
        if (known === undefined) found.set(key, [occurrence]);
        else known.push(occurrence);
        continue;
      }
      const spread =
        selection.kind === Kind.FRAGMENT_SPREAD ? operation.fragments.get(selection.name.value) : selection;
      if (spread === undefined) continue;
      const named = spread.typeCondition && schema.getType(spread.typeCondition.name.value);
      collect(spread.selectionSet, isCompositeType(named) ? named : parent, conditions, found);
    }
  };

  const nodesOf = (found: ReadonlyMap<string, readonly Occurrence[]>, sized: Sized | undefined): CostNode[] =>
    [...found].map(([key, occurrences]) => nodeOf(key, occurrences, sized));

  const nodeOf = (key: string, occurrences: readonly Occurrence[], sized: Sized | undefined): CostNode => {
    const [first] = occurrences as readonly [Occurrence, ...Occurrence[]];
    const { field, definition, parent } = first;
    const rule = concreteParents(parent)
      .map(({ name }) => costs.listSizes.get(`${name}.${definition.name}`))
      .find((one) => one !== undefined);
    const own = rule && sizeOf(rule, field, definition, operation);
    const isList = isListType(getNullableType(definition.type));
    const returned = getNamedType(definition.type);
    const inner = new Map<string, Occurrence[]>();
    for (const { field: place, conditions } of occurrences) {
      if (place.selectionSet !== undefined && isCompositeType(returned)) {
        collect(place.selectionSet, returned, conditions, inner);
      }
    }
    const below = rule !== undefined && own !== undefined && rule.sizedFields.length > 0;
    const size = below ? undefined : own;
    const inherited = sized?.fields.includes(definition.name) ? sized.size : undefined;
    return {
      key,
      places: occurrences.map(({ conditions }) => conditions),
      weight: Math.max(
        ...occurrences.map((one) => fieldWeight(operation.contract, concreteParents(one.parent), one.definition)),
      ),
      size: isList ? (size ?? inherited ?? (() => options.listSize)) : undefined,
      argumentsCost: argumentsCost(operation, concreteParents(parent), field, definition),
      children: nodesOf(inner, below ? { fields: rule.sizedFields, size: own } : undefined),
    };
  };

  const concreteParents = (type: GraphQLCompositeType): readonly GraphQLCompositeType[] =>
    isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];

  if (!isObjectType(root)) return [];
  const found = new Map<string, Occurrence[]>();
  collect(operation.operation.selectionSet, root, [], found);
  return nodesOf(found, undefined);
}

interface Sized {
  readonly fields: readonly string[];
  readonly size: Size;
}
