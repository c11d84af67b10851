import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** One field of an object type with the smallest operation that asks for it, by the fewest steps from a root field. */
export interface Asked {
  /** `Type.field` */
  readonly coordinate: string;
  readonly operation: string;
}

/** Every field of every object type that a root field leads to. Arguments that must be given get some value of their type. */
export function smallestOperations(schema: GraphQLSchema): readonly Asked[] {
  const asked: Asked[] = [];
  const reached = new Set<string>();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  let border = roots.flatMap((root, index) =>
    root
      ? [{ type: root, within: (text: string) => `${['query', 'mutation', 'subscription'][index]} { ${text} }` }]
      : [],
  );
  while (border.length > 0) {
    const next: typeof border = [];
    for (const { type, within } of border) {
      if (reached.has(type.name)) continue;
      reached.add(type.name);
      for (const field of Object.values(type.getFields())) {
        const head = `${field.name}${argumentsOf(field)}`;
        const result = getNamedType(field.type);
        asked.push({
          coordinate: `${type.name}.${field.name}`,
          operation: within(isLeafType(result) ? head : `${head} { __typename }`),
        });
        for (const one of objectsOf(result, schema)) {
          const inside = (text: string) => (one === result ? text : `... on ${one.name} { ${text} }`);
          next.push({ type: one, within: (text) => within(`${head} { ${inside(text)} }`) });
        }
      }
    }
    border = next;
  }
  return asked;
}

function objectsOf(type: ReturnType<typeof getNamedType>, schema: GraphQLSchema): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
  const given = args.filter(isRequiredArgument).map(({ name, type }: GraphQLArgument) => `${name}: ${someValue(type)}`);
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

function someValue(type: GraphQLInputType): string {
  if (isNonNullType(type)) return someValue(type.ofType);
  if (isListType(type)) return `[${someValue(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${someValue(field.type)}`).join(', ')} }`;
  }
  const values: Readonly<Record<string, string>> = { Int: '1', Float: '1.5', Boolean: 'true', Int64: '1' };
  return values[type.name] ?? '"1"';
}
