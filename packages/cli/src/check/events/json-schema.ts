/** A JSON Schema, or any other object of JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is an object of JSON. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value may be by `type`; nothing said means anything. Every integer is a number: who takes numbers takes it. */
export function typesOf({ type }: Json): readonly string[] {
  const types = Array.isArray(type) ? type.map(String) : type === undefined ? ['anything'] : [String(type)];
  return types.includes('number') ? [...types, 'integer'] : types;
}

/** The values that `enum` or `const` allow; undefined where any is. */
export function valuesOf(schema: Json): readonly unknown[] | undefined {
  if ('const' in schema) return [schema['const']];
  return Array.isArray(schema['enum']) ? schema['enum'] : undefined;
}

/** The names of `required`. */
export function requiredOf({ required }: Json): readonly unknown[] {
  return Array.isArray(required) ? required : [];
}

/** The schemas of `properties`. */
export function propertiesOf({ properties }: Json): Readonly<Record<string, Json>> {
  if (!isJson(properties)) return {};
  return Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, Json] => isJson(entry[1])));
}
