import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  print,
  visit,
} from 'graphql';
import { stringArgument } from './directive-arguments.ts';
import { walkFieldSet } from './field-set.ts';

/** A field that stands in for another one with fixed arguments. */
export interface StandIn {
  /** The name of the field that it stands in for. */
  readonly field: string;
  /** Its arguments, as GraphQL text: `(currency: "EUR")`. */
  readonly arguments: string;
}

/** A supergraph in which no two `@requires` want one field with different arguments, and how to get back. */
export interface RequiresApart {
  readonly document: DocumentNode;
  /** What each field that was added stands in for, by its name. Empty when nothing had to be told apart. */
  readonly standIns: ReadonlyMap<string, StandIn>;
  /** The stand-ins, and the fields that have some, that a field requires; by `subgraph Type.field`. */
  readonly requiredBy: ReadonlyMap<string, ReadonlySet<string>>;
}

/** By `Type.field`, then by its arguments as text: the graphs in which something requires it so. */
type Uses = Map<string, Map<string, Set<string>>>;

/**
 * Two `@requires` may want the same field with different arguments. The planner knows a required field by its name, keeps one of
 * the two and drops the other (docs/router.md "Known faults"). Here each of them gets a field of its own to require: a stand-in,
 * which is turned back into the field with its arguments when the plan is made (`plan/stand-ins.ts`).
 *
 * @param document the supergraph; what it returns is for planning only, no client may see the stand-ins
 */
export function requiresApart(document: DocumentNode): RequiresApart {
  const types = new Map(
    document.definitions
      .filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
      .map((node) => [node.name.value, node as ObjectTypeDefinitionNode]),
  );
  const uses: Uses = new Map();
  for (const [type, { fields = [] }] of types) {
    for (const field of fields) {
      for (const { requires, graph } of requirementsOf(field)) {
        walkFieldSet(types, type, requires, (parent, node) => {
          const coordinate = `${parent}.${node.name.value}`;
          const args = (node.arguments ?? []).map(print).join(', ');
          const variants = uses.get(coordinate) ?? new Map<string, Set<string>>();
          uses.set(coordinate, variants);
          variants.set(args, (variants.get(args) ?? new Set()).add(graph));
          return node;
        });
      }
    }
  }
  const names = standInNames(types, uses);
  if (names.size === 0) return { document, standIns: new Map(), requiredBy: new Map() };
  const requiredBy = new Map<string, Set<string>>();
  const graphs = subgraphNames(document);
  const definitions = document.definitions.map((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return node;
    return withStandIns(types, node as ObjectTypeDefinitionNode, { uses, names, requiredBy, graphs });
  });
  const standIns = new Map(
    [...names].map(([key, name]): [string, StandIn] => {
      const [coordinate = '', args = ''] = key.split('\n');
      return [name, { field: coordinate.split('.')[1] ?? '', arguments: `(${args})` }];
    }),
  );
  return { document: { ...document, definitions }, standIns, requiredBy };
}

/** Names by `Type.field\narguments`, for fields that are required with different arguments. */
function standInNames(types: ReadonlyMap<string, ObjectTypeDefinitionNode>, uses: Uses): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set([...types.values()].flatMap(({ fields = [] }) => fields.map(({ name }) => name.value)));
  for (const [coordinate, variants] of uses) {
    if (variants.size < 2) continue;
    for (const args of variants.keys()) {
      // Without arguments it is the field itself.
      if (args === '') continue;
      const field = coordinate.split('.')[1] ?? '';
      let number = 1;
      while (taken.has(`${field}_apart${number}`)) number += 1;
      taken.add(`${field}_apart${number}`);
      names.set(`${coordinate}\n${args}`, `${field}_apart${number}`);
    }
  }
  return names;
}

interface Apart {
  readonly uses: Uses;
  readonly names: ReadonlyMap<string, string>;
  readonly requiredBy: Map<string, Set<string>>;
  /** Names of subgraphs by the values of `join__Graph`. */
  readonly graphs: ReadonlyMap<string, string>;
}

function withStandIns(
  types: ReadonlyMap<string, ObjectTypeDefinitionNode>,
  type: ObjectTypeDefinitionNode,
  apart: Apart,
): ObjectTypeDefinitionNode {
  const fields = (type.fields ?? []).flatMap((field): FieldDefinitionNode[] => {
    const coordinate = `${type.name.value}.${field.name.value}`;
    const directives = field.directives?.map((directive) => rewritten(types, type.name.value, field, directive, apart));
    const own: FieldDefinitionNode = { ...field, ...(directives && { directives }) };
    const variants = apart.uses.get(coordinate) ?? new Map<string, ReadonlySet<string>>();
    const added = [...variants].flatMap(([args, graphs]) => {
      const name = apart.names.get(`${coordinate}\n${args}`);
      return name === undefined ? [] : [standIn(field, name, graphs)];
    });
    return [added.length === 0 ? own : withoutIdleExternals(own, variants.get('') ?? new Set()), ...added];
  });
  return { ...type, fields };
}

/** The field under another name, without arguments, from the same subgraphs; external where something requires it. */
function standIn(field: FieldDefinitionNode, name: string, graphs: ReadonlySet<string>): FieldDefinitionNode {
  const directives = (withoutIdleExternals(field, graphs).directives ?? [])
    .filter((directive) => directive.name.value === 'join__field')
    .map((directive) => ({
      ...directive,
      arguments: (directive.arguments ?? []).filter(
        (argument) => !['requires', 'provides'].includes(argument.name.value),
      ),
    }));
  return { kind: Kind.FIELD_DEFINITION, name: { kind: Kind.NAME, value: name }, type: field.type, directives };
}

/** A subgraph may not name a field as external that nothing in it requires. */
function withoutIdleExternals(field: FieldDefinitionNode, graphs: ReadonlySet<string>): FieldDefinitionNode {
  const directives = (field.directives ?? []).filter(
    (directive) => !isExternal(directive) || graphs.has(graphOf(directive)),
  );
  return { ...field, directives };
}

function isExternal(directive: ConstDirectiveNode): boolean {
  if (directive.name.value !== 'join__field') return false;
  const external = directive.arguments?.find(({ name }) => name.value === 'external')?.value;
  return external?.kind === Kind.BOOLEAN && external.value;
}

function graphOf(directive: ConstDirectiveNode): string {
  const graph = directive.arguments?.find(({ name }) => name.value === 'graph')?.value;
  return graph?.kind === Kind.ENUM ? graph.value : '';
}

function rewritten(
  types: ReadonlyMap<string, ObjectTypeDefinitionNode>,
  type: string,
  field: FieldDefinitionNode,
  directive: ConstDirectiveNode,
  { uses, names, requiredBy, graphs }: Apart,
): ConstDirectiveNode {
  const requires = directive.name.value === 'join__field' ? stringArgument(directive, 'requires') : undefined;
  if (requires === undefined) return directive;
  const used = new Set<string>();
  const written = walkFieldSet(types, type, requires, (parent, node) => {
    const args = (node.arguments ?? []).map(print).join(', ');
    const name = names.get(`${parent}.${node.name.value}\n${args}`);
    if (name === undefined) {
      if ((uses.get(`${parent}.${node.name.value}`)?.size ?? 0) > 1) used.add(node.name.value);
      return node;
    }
    used.add(name);
    return { ...node, name: { kind: Kind.NAME, value: name }, arguments: [] };
  });
  if (used.size === 0) return directive;
  requiredBy.set(`${graphs.get(graphOf(directive))} ${type}.${field.name.value}`, used);
  return {
    ...directive,
    arguments: (directive.arguments ?? []).map((argument) =>
      argument.name.value === 'requires' ? { ...argument, value: { kind: Kind.STRING, value: written } } : argument,
    ),
  };
}

function requirementsOf({
  directives = [],
}: FieldDefinitionNode): { readonly requires: string; readonly graph: string }[] {
  return directives.flatMap((directive) => {
    const requires = directive.name.value === 'join__field' ? stringArgument(directive, 'requires') : undefined;
    return requires === undefined ? [] : [{ requires, graph: graphOf(directive) }];
  });
}

function subgraphNames(document: DocumentNode): Map<string, string> {
  const names = new Map<string, string>();
  visit(document, {
    EnumTypeDefinition(node) {
      if (node.name.value !== 'join__Graph') return false;
      for (const value of node.values ?? []) {
        const graph = value.directives?.find((directive) => directive.name.value === 'join__graph');
        const name = graph && stringArgument(graph, 'name');
        if (name !== undefined) names.set(value.name.value, name);
      }
      return false;
    },
  });
  return names;
}
