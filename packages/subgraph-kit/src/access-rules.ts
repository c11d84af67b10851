import { type ConstDirectiveNode, Kind, parse, type ValueNode } from 'graphql';

/** One directive that restricts access, as the SDL states it. `anyOf`: an OR of ANDs. */
export type AccessRule =
  /** `alone`: it is all that a field declares, and asks for a person; an API key is none. */
  | { readonly kind: 'authenticated'; readonly alone: boolean }
  | { readonly kind: 'scopes'; readonly anyOf: readonly (readonly string[])[] }
  | { readonly kind: 'policies'; readonly anyOf: readonly (readonly string[])[] };

/** The access rules of a subgraph's SDL. All rules that are found for one place must hold. */
export interface AccessRules {
  ofType(type: string): readonly AccessRule[];
  ofField(type: string, field: string): readonly AccessRule[];
  /** Whether the field carries `@tag(name: "anonymous")`. */
  isAnonymous(type: string, field: string): boolean;
}

/**
 * Reads the rules from definitions and extensions alike. It reads the SDL and not the built schema, where applied
 * directives are not kept.
 */
export function readAccessRules(sdl: string): AccessRules {
  const rules = new Map<string, AccessRule[]>();
  const anonymous = new Set<string>();
  const note = (place: string, directives: readonly ConstDirectiveNode[] | undefined): void => {
    for (const directive of directives ?? []) {
      const rule = ruleOf(directive);
      if (rule !== undefined) rules.set(place, [...(rules.get(place) ?? []), rule]);
      if (isAnonymousTag(directive)) anonymous.add(place);
    }
  };
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (!('name' in definition) || definition.name === undefined) continue;
    if ('directives' in definition) note(definition.name.value, definition.directives as readonly ConstDirectiveNode[]);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    for (const field of definition.fields ?? []) note(`${definition.name.value}.${field.name.value}`, field.directives);
  }
  return {
    ofType: (type) => rules.get(type) ?? [],
    ofField: (type, field) => markedAlone(rules.get(`${type}.${field}`) ?? []),
    isAnonymous: (type, field) => anonymous.has(`${type}.${field}`),
  };
}

function markedAlone(rules: readonly AccessRule[]): readonly AccessRule[] {
  const alone = rules.every(({ kind }) => kind === 'authenticated');
  return alone ? rules.map(() => ({ kind: 'authenticated', alone })) : rules;
}

function ruleOf(directive: ConstDirectiveNode): AccessRule | undefined {
  switch (directive.name.value) {
    case 'authenticated':
    case 'federation__authenticated':
      return { kind: 'authenticated', alone: false };
    case 'requiresScopes':
    case 'federation__requiresScopes':
      return { kind: 'scopes', anyOf: namesOf(directive, 'scopes') };
    case 'policy':
    case 'federation__policy':
      return { kind: 'policies', anyOf: namesOf(directive, 'policies') };
    default:
      return undefined;
  }
}

function namesOf(directive: ConstDirectiveNode, argument: string): string[][] {
  const value = directive.arguments?.find((given) => given.name.value === argument)?.value;
  return listOf(value).map((all) => listOf(all).flatMap((name) => (name.kind === Kind.STRING ? [name.value] : [])));
}

/** GraphQL reads a single value as a list of one. */
function listOf(value: ValueNode | undefined): readonly ValueNode[] {
  if (value === undefined) return [];
  return value.kind === Kind.LIST ? value.values : [value];
}

function isAnonymousTag(directive: ConstDirectiveNode): boolean {
  const name = directive.arguments?.find((argument) => argument.name.value === 'name')?.value;
  return directive.name.value === 'tag' && name?.kind === Kind.STRING && name.value === 'anonymous';
}
