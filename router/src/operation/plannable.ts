import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessShape } from './access-shape.ts';
import { dataKey, responseKey } from './data-key.ts';
import type { PreparedOperation } from './prepared-operation.ts';

/** What the planner is given: the operation without forbidden fields, every field under its data key. */
export interface PlannableOperation {
  readonly document: DocumentNode;
  /** False when nothing is left to fetch: everything was forbidden. */
  readonly selectsSomething: boolean;
}

/** Options of {@link plannable}. */
export interface PlannableOptions {
  /**
   * For the stock executor: response keys stay as the client wrote them, because it shapes its answer by them, and
   * `__typename` is asked for wherever that answer would not tell the type.
   */
  readonly forStock?: boolean;
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * Rewrites an operation for the planner. Fragments are written out in place. A field of an interface that is forbidden in
 * some implementations is asked for in the others only. A selection that loses all of its fields asks for `__typename`, so
 * that it is still known whether the object is there.
 */
export function plannable(
  operation: PreparedOperation,
  access: AccessShape,
  options: PlannableOptions = {},
): PlannableOperation {
  const { schema } = operation.contract;
  const keyOf = options.forStock ? responseKey : (field: FieldNode) => dataKey(operation, field);

  const field = (node: FieldNode, parent: GraphQLCompositeType): FieldNode => {
    const key = keyOf(node);
    const renamed =
      key === responseKey(node)
        ? node
        : { ...node, alias: { kind: Kind.NAME, value: key } satisfies FieldNode['alias'] };
    if (node.selectionSet === undefined) return renamed;
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const returned = definition && getNamedType(definition.type);
    if (!isCompositeType(returned)) return renamed;
    const inner = selections(node.selectionSet, returned);
    const wantsTypename = inner.length === 0 || (options.forStock === true && isAbstractType(returned));
    return { ...renamed, selectionSet: setOf(wantsTypename ? [TYPENAME, ...inner] : inner) };
  };

  const fieldWhereAllowed = (node: FieldNode, parent: GraphQLCompositeType): SelectionNode[] => {
    const name = node.name.value;
    if (name.startsWith('__') || !access.forbidsSomething) return [field(node, parent)];
    const runtimeTypes = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
    const allowed = runtimeTypes.filter((type) => !access.forbidsField(type.name, name));
    if (allowed.length === runtimeTypes.length) return [field(node, parent)];
    return allowed.map((type) => ({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
      selectionSet: setOf([field(node, type)]),
    }));
  };

  const selections = (set: SelectionSetNode, parent: GraphQLCompositeType): SelectionNode[] =>
    set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return fieldWhereAllowed(selection, parent);
      const spread =
        selection.kind === Kind.FRAGMENT_SPREAD ? operation.fragments.get(selection.name.value) : selection;
      if (spread === undefined) return [];
      const condition = spread.typeCondition && schema.getType(spread.typeCondition.name.value);
      const type = isCompositeType(condition) ? condition : parent;
      if (isObjectType(type) && access.forbidsType(type.name)) return [];
      const inner = selections(spread.selectionSet, type);
      if (inner.length === 0) return [];
      const { directives, typeCondition } = { directives: selection.directives, typeCondition: spread.typeCondition };
      return [
        {
          kind: Kind.INLINE_FRAGMENT,
          ...(typeCondition === undefined ? {} : { typeCondition }),
          ...(directives === undefined ? {} : { directives }),
          selectionSet: setOf(inner),
        },
      ];
    });

  const root = schema.getRootType(operation.kind);
  const rootSelections = root == null ? [] : selections(operation.operation.selectionSet, root);
  return {
    document: {
      kind: Kind.DOCUMENT,
      definitions: [{ ...operation.operation, selectionSet: setOf(rootSelections) }],
    },
    selectsSomething: rootSelections.length > 0,
  };
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
