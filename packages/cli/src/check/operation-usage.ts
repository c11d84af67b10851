import {
  type ASTNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { ClientOperation } from './client-operations.ts';

/** The schema coordinates that an operation depends on (`Type`, `Type.field`, `Type.field.argument`, `Enum.VALUE`), with the line of the first use. */
export type Usage = ReadonlyMap<string, number>;

/**
 * What an operation uses of a schema. What it can send through its variables counts as used, all of it: the values are known
 * only when it runs. Values that it can only receive do not: a client is not harmed by a value that no longer comes.
 */
export function usageOf(schema: GraphQLSchema, operation: ClientOperation): Usage {
  const used = new Map<string, number>();
  const note = (coordinate: string, node: ASTNode) => {
    if (!used.has(coordinate)) used.set(coordinate, node.loc?.startToken.line ?? 1);
  };
  const info = new TypeInfo(schema);
  visit(
    operation.document,
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType();
        if (!parent) return;
        note(parent.name, node);
        note(`${parent.name}.${node.name.value}`, node);
        const type = info.getType();
        if (type) note(getNamedType(type).name, node);
      },
      NamedType: (node) => note(node.name.value, node),
      Argument(node) {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (parent && field && !info.getDirective()) note(`${parent.name}.${field.name}.${node.name.value}`, node);
      },
      ObjectField(node) {
        const parent = getNamedType(info.getParentInputType());
        if (parent) note(`${parent.name}.${node.name.value}`, node);
      },
      ObjectValue(node) {
        const type = getNamedType(info.getInputType());
        if (type) note(type.name, node);
      },
      EnumValue(node) {
        const type = getNamedType(info.getInputType());
        if (type) note(`${type.name}.${node.value}`, node);
      },
      VariableDefinition(node) {
        const type = typeFromAST(schema, node.type);
        if (isInputType(type)) noteSendable(type, (coordinate) => note(coordinate, node));
      },
    }),
  );
  return used;
}

/** Everything below an input type. */
function noteSendable(start: GraphQLInputType, note: (coordinate: string) => void, seen = new Set<string>()): void {
  const type = getNamedType(start);
  if (seen.has(type.name)) return;
  seen.add(type.name);
  note(type.name);
  if (isEnumType(type)) for (const { name } of type.getValues()) note(`${type.name}.${name}`);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    note(`${type.name}.${field.name}`);
    noteSendable(field.type, note, seen);
  }
}
