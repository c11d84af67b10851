import {
  type DirectiveNode,
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
import type { DoubtfulField } from '../plan/unplanned.ts';
import type { AccessShape } from './access-shape.ts';
import { type ConditionValues, isIncluded } from './conditions.ts';
import { dataKey, responseKey } from './data-key.ts';
import type { PreparedOperation } from './prepared-operation.ts';

/** What the planner is given: the operation without forbidden fields, every field under its data key. */
export interface PlannableOperation {
  readonly document: DocumentNode;
  /** False when nothing is left to fetch: everything was forbidden. */
  readonly selectsSomething: boolean;
  /** Fields that lead to an interface or union that no type is a member of; see `unplannedFields`. Hardly any graph has one. */
  readonly doubtful: readonly DoubtfulField[];
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
 * Rewrites an operation for the planner. `@skip` and `@include` are decided, fragments are written out in place. A field of an interface that is forbidden in
 * some implementations is asked for in the others only. A selection that loses all of its fields asks for `__typename`, so
 * that it is still known whether the object is there.
 */
export function plannable(
  operation: PreparedOperation,
  access: AccessShape,
  conditions: ConditionValues,
  options: PlannableOptions = {},
): PlannableOperation {
  const { schema } = operation.contract;
  const keyOf = options.forStock ? responseKey : (field: FieldNode) => dataKey(operation, field);

  const doubtful: DoubtfulField[] = [];
  const path: string[] = [];

  const field = (node: FieldNode, parent: GraphQLCompositeType): FieldNode => {
    const key = keyOf(node);
    const renamed: FieldNode = {
      ...node,
      ...(key === responseKey(node) ? {} : { alias: { kind: Kind.NAME, value: key } }),
      directives: withoutConditions(node.directives),
    };
    if (node.selectionSet === undefined) return renamed;
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const returned = definition && getNamedType(definition.type);
    if (!isCompositeType(returned)) return renamed;
    const hasNoMember = isAbstractType(returned) && schema.getPossibleTypes(returned).length === 0;
    const before = doubtful.length;
    path.push(key);
    const inner = selections(node.selectionSet, returned);
    if (hasNoMember || doubtful.length > before) doubtful.push({ node, path: [...path] });
    path.pop();
    // Of an interface without members the planner cannot ask for the type.
    const tellsNoType = options.forStock === true && isAbstractType(returned) && !hasNoMember;
    const wantsTypename = inner.length === 0 || tellsNoType;
    return { ...renamed, selectionSet: setOf(wantsTypename ? [TYPENAME, ...inner] : inner) };
  };

  const fieldWhereAllowed = (node: FieldNode, parent: GraphQLCompositeType): SelectionNode[] => {
    const name = node.name.value;
    // The router answers these itself; the planner would not find the fragments that introspection queries spread.
    if (name === '__schema' || name === '__type') return [];
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
      if (!isIncluded(selection, conditions)) return [];
      if (selection.kind === Kind.FIELD) return fieldWhereAllowed(selection, parent);
      const spread =
        selection.kind === Kind.FRAGMENT_SPREAD ? operation.fragments.get(selection.name.value) : selection;
      if (spread === undefined) return [];
      const condition = spread.typeCondition && schema.getType(spread.typeCondition.name.value);
      const type = isCompositeType(condition) ? condition : parent;
      if (isObjectType(type) && access.forbidsType(type.name)) return [];
      const inner = selections(spread.selectionSet, type);
      if (inner.length === 0) return [];
      const { typeCondition } = spread;
      return [
        {
          kind: Kind.INLINE_FRAGMENT,
          ...(typeCondition === undefined ? {} : { typeCondition }),
          directives: withoutConditions(selection.directives),
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
    doubtful,
  };
}

function withoutConditions(directives: readonly DirectiveNode[] | undefined): readonly DirectiveNode[] {
  return (directives ?? []).filter(({ name }) => name.value !== 'skip' && name.value !== 'include');
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
