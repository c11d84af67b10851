import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { AccessShape } from '../operation/access-shape.ts';
import { type ConditionValues, isIncluded } from '../operation/conditions.ts';
import { responseKey } from '../operation/data-key.ts';
import type { PreparedOperation } from '../operation/prepared-operation.ts';
import { INVALID, type LeafCompletion, leafCompletion } from './leaf.ts';

/** What the reply holds where a client selected fields of one composite type. Fields are found per runtime type, once each. */
export interface SelectionShape {
  /** The declared type; for an object type also the runtime type of every value. */
  readonly type: GraphQLCompositeType;
  /** The fields for values of this runtime type, or undefined when the contract shows no such type at this place. */
  fieldsOf(runtimeType: string): readonly FieldShape[] | undefined;
  /** Whether values of this runtime type are forbidden to the caller. */
  isForbidden(runtimeType: string): boolean;
}

/** One field of the reply. */
export interface FieldShape {
  readonly responseKey: string;
  /** Where its value stands in the data that was put together from the subgraphs. */
  readonly dataKey: string;
  readonly parentType: string;
  readonly fieldName: string;
  readonly source: 'data' | 'typename' | 'introspection' | 'forbidden' | 'unplanned';
  readonly value: ValueShape;
}

/** The type of a value, from the outside in. */
export interface ValueShape {
  readonly isNonNull: boolean;
  readonly list: ValueShape | undefined;
  readonly leaf: LeafCompletion | undefined;
  readonly selection: SelectionShape | undefined;
  /** The type as the schema writes it, for messages. */
  readonly typeName: string;
}

/** What a shape depends on besides the operation. */
export interface ShapeContext {
  readonly operation: PreparedOperation;
  readonly access: AccessShape;
  readonly conditions: ConditionValues;
  /** Fields that no subgraph is asked for, because none can answer them. */
  readonly unplanned: ReadonlySet<FieldNode>;
  /** Under which name a field's value stands in the data. */
  readonly keyOf: (field: FieldNode) => string;
}

/** The shape of a whole reply; its type is the root type of the operation. */
export function replyShape(context: ShapeContext): SelectionShape {
  const { operation } = context;
  const root = operation.contract.schema.getRootType(operation.kind);
  // Validation refuses operations of a kind that the schema does not have.
  if (root == null) throw new Error(`The schema has no ${operation.kind} type.`);
  return selectionShape(context, root, [operation.operation.selectionSet]);
}

function selectionShape(
  context: ShapeContext,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): SelectionShape {
  const { schema } = context.operation.contract;
  const byRuntimeType = new Map<string, readonly FieldShape[] | undefined>();
  return {
    type,
    fieldsOf(runtimeType) {
      if (byRuntimeType.has(runtimeType)) return byRuntimeType.get(runtimeType);
      const fields = isPossible(schema, type, runtimeType)
        ? fieldShapes(context, runtimeType, selectionSets)
        : undefined;
      byRuntimeType.set(runtimeType, fields);
      return fields;
    },
    isForbidden: (runtimeType) => context.access.forbidsType(runtimeType),
  };
}

/** A subgraph that knows an interface as an object (`@interfaceObject`) names the interface itself as the type of a value. */
function isPossible(schema: GraphQLSchema, declared: GraphQLCompositeType, runtimeType: string): boolean {
  if (declared.name === runtimeType) return !isAbstractType(declared) || isInterfaceType(declared);
  const type = schema.getType(runtimeType);
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  return isAbstractType(declared) && schema.isSubType(declared, type);
}

function fieldShapes(
  context: ShapeContext,
  runtimeType: string,
  selectionSets: readonly SelectionSetNode[],
): readonly FieldShape[] {
  const groups = new Map<string, FieldNode[]>();
  for (const set of selectionSets) collect(context, runtimeType, set, groups);
  const shapes: FieldShape[] = [];
  for (const nodes of groups.values()) {
    const shape = fieldShape(context, runtimeType, nodes);
    if (shape !== undefined) shapes.push(shape);
  }
  return shapes;
}

/** CollectFields of the GraphQL specification, section 6.3.2. */
function collect(
  context: ShapeContext,
  runtimeType: string,
  set: SelectionSetNode,
  into: Map<string, FieldNode[]>,
): void {
  const { schema } = context.operation.contract;
  for (const selection of set.selections) {
    if (!isIncluded(selection, context.conditions)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = responseKey(selection);
      const group = into.get(key);
      if (group === undefined) into.set(key, [selection]);
      else group.push(selection);
      continue;
    }
    const spread =
      selection.kind === Kind.FRAGMENT_SPREAD ? context.operation.fragments.get(selection.name.value) : selection;
    if (spread === undefined) continue;
    if (applies(schema, spread.typeCondition?.name.value, runtimeType)) {
      collect(context, runtimeType, spread.selectionSet, into);
    }
  }
}

function applies(schema: GraphQLSchema, condition: string | undefined, runtimeType: string): boolean {
  if (condition === undefined || condition === runtimeType) return true;
  const type = schema.getType(condition);
  const runtime = schema.getType(runtimeType);
  return isAbstractType(type) && (isObjectType(runtime) || isInterfaceType(runtime)) && schema.isSubType(type, runtime);
}

function fieldShape(context: ShapeContext, parentType: string, nodes: readonly FieldNode[]): FieldShape | undefined {
  const [first] = nodes;
  if (first === undefined) return undefined;
  const fieldName = first.name.value;
  const named = { responseKey: responseKey(first), dataKey: context.keyOf(first), parentType, fieldName };
  const type = context.operation.contract.schema.getType(parentType);
  if (fieldName === '__typename') {
    // No value is of an interface: its subgraph did not know better, and no other was asked.
    return isInterfaceType(type)
      ? { ...named, dataKey: '__typename', source: 'data', value: { ...TYPENAME_VALUE, leaf: () => INVALID } }
      : { ...named, source: 'typename', value: TYPENAME_VALUE };
  }
  if (fieldName === '__schema' || fieldName === '__type') {
    return { ...named, source: 'introspection', value: INTROSPECTION_VALUE };
  }
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  if (field === undefined) return undefined;
  const inner = nodes.flatMap((node) => (node.selectionSet === undefined ? [] : [node.selectionSet]));
  const returned = getNamedType(field.type);
  const selection = isCompositeType(returned) ? selectionShape(context, returned, inner) : undefined;
  return { ...named, source: sourceOf(context, parentType, nodes), value: valueShape(field.type, selection) };
}

function sourceOf(
  { access, unplanned }: ShapeContext,
  parentType: string,
  nodes: readonly FieldNode[],
): FieldShape['source'] {
  if (nodes.some((node) => access.forbidsField(parentType, node.name.value))) return 'forbidden';
  return nodes.every((node) => unplanned.has(node)) ? 'unplanned' : 'data';
}

function valueShape(type: GraphQLOutputType, selection: SelectionShape | undefined): ValueShape {
  const isNonNull = isNonNullType(type);
  const nullable = isNonNull ? type.ofType : type;
  return {
    isNonNull,
    list: isListType(nullable) ? valueShape(nullable.ofType, selection) : undefined,
    leaf: isLeafType(nullable) ? leafCompletion(nullable) : undefined,
    selection: isListType(nullable) ? undefined : selection,
    typeName: String(type),
  };
}

const TYPENAME_VALUE: ValueShape = {
  isNonNull: true,
  list: undefined,
  leaf: (value) => value,
  selection: undefined,
  typeName: 'String!',
};

const INTROSPECTION_VALUE: ValueShape = { ...TYPENAME_VALUE, isNonNull: false, typeName: '__Schema' };
