import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';
import { type Allowance, allowancesOf } from './allowances.ts';

/** A part of a subgraph's schema that has a name and may have a description. */
export interface SchemaPart {
  readonly kind: 'type' | 'field' | 'argument' | 'input field' | 'enum value';
  readonly name: string;
  readonly coordinate: string;
  readonly described: boolean;
  readonly line: number;
}

/** A field of an object or interface type. */
export interface SchemaField {
  readonly type: string;
  readonly node: FieldDefinitionNode;
  readonly coordinate: string;
  readonly line: number;
}

/** A subgraph's schema taken apart for the lint. */
export interface SubgraphSchema {
  readonly name: string;
  /** Path below the root. */
  readonly file: string;
  readonly types: readonly (TypeDefinitionNode | TypeExtensionNode)[];
  readonly parts: readonly SchemaPart[];
  readonly fields: readonly SchemaField[];
  /** The departures that its authors decided on. */
  readonly allowances: readonly Allowance[];
}

/** Names of the types that hold the entry points. */
export const ROOT_TYPES: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/** Takes a subgraph's schema apart. @throws {GraphQLError} when the SDL is not GraphQL */
export function subgraphSchema(name: string, file: string, sdl: string): SubgraphSchema {
  const document = parse(sdl);
  const types = document.definitions.filter(isType);
  const fields = types.flatMap((type) =>
    fieldsOf(type).map((node) => ({
      type: type.name.value,
      node,
      coordinate: `${type.name.value}.${node.name.value}`,
      line: lineOf(node),
    })),
  );
  return { name, file, types, parts: types.flatMap(partsOf), fields, allowances: allowancesOf(document) };
}

/** Whether a node carries a directive of this name, whatever its namespace. */
export function hasDirective(node: { readonly directives?: readonly ConstDirectiveNode[] | undefined }, name: string) {
  return node.directives?.some((directive) => directive.name.value.replace(/^federation__/, '') === name) ?? false;
}

function isType(node: DefinitionNode): node is TypeDefinitionNode | TypeExtensionNode {
  // `extend schema` has no name; a directive definition is federation's own business.
  return 'name' in node && node.kind.includes('Type');
}

function fieldsOf(type: TypeDefinitionNode | TypeExtensionNode): readonly FieldDefinitionNode[] {
  return 'fields' in type
    ? (type.fields ?? []).filter((field): field is FieldDefinitionNode => field.kind === Kind.FIELD_DEFINITION)
    : [];
}

function partsOf(type: TypeDefinitionNode | TypeExtensionNode): readonly SchemaPart[] {
  const name = type.name.value;
  const self = { kind: 'type' as const, name, coordinate: name, described: isDescribed(type), line: lineOf(type) };
  const inner = (node: InputValueDefinitionNode, kind: SchemaPart['kind'], coordinate: string): SchemaPart => ({
    kind,
    name: node.name.value,
    coordinate,
    described: isDescribed(node),
    line: lineOf(node),
  });
  const members: SchemaPart[] = [];
  if ('values' in type) {
    for (const value of type.values ?? []) {
      const coordinate = `${name}.${value.name.value}`;
      members.push({
        kind: 'enum value',
        name: value.name.value,
        coordinate,
        described: isDescribed(value),
        line: lineOf(value),
      });
    }
  }
  for (const field of 'fields' in type ? (type.fields ?? []) : []) {
    const coordinate = `${name}.${field.name.value}`;
    if (field.kind === Kind.INPUT_VALUE_DEFINITION) {
      members.push(inner(field, 'input field', coordinate));
      continue;
    }
    members.push({
      kind: 'field',
      name: field.name.value,
      coordinate,
      described: isDescribed(field),
      line: lineOf(field),
    });
    for (const argument of field.arguments ?? []) {
      members.push(inner(argument, 'argument', `${coordinate}(${argument.name.value}:)`));
    }
  }
  // An extension borrows the description of what it extends; the root types speak for themselves.
  return type.kind.includes('Extension') || ROOT_TYPES.has(name) ? members : [self, ...members];
}

function isDescribed(node: object): boolean {
  return 'description' in node && node.description !== undefined;
}

function lineOf(node: { readonly name: { readonly loc?: { readonly startToken: { readonly line: number } } } }) {
  return node.name.loc?.startToken.line ?? 1;
}
