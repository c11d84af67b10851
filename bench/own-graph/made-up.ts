/** An object of the made-up data. Its identity decides all of its fields, whichever subgraph is asked. */
export interface MadeUp {
  readonly __typename: string;
  readonly __identity: string;
  readonly [field: string]: unknown;
}

/** How graphql-js finds values and types. */
export interface Resolution {
  readonly fieldResolver: typeof madeUpField;
  readonly typeResolver: (value: MadeUp) => string;
}

/** What of graphql-js' types is looked at; the module itself is a peer's. */
interface Type {
  readonly name?: string;
  readonly ofType?: Type;
  readonly getFields?: () => object;
  readonly getValues?: () => readonly { readonly value: unknown }[];
  readonly getTypes?: () => readonly Type[];
}

interface Info {
  readonly fieldName: string;
  readonly returnType: Type;
}

/** A page of a list, and a list within something. */
const PAGE = 12;
const LIST = 3;

/** The value of any field: what the representation brought, the entities that were asked for, or something of its type. */
export function madeUpField(source: MadeUp, args: Record<string, unknown>, _context: unknown, info: Info): unknown {
  const { fieldName, returnType } = info;
  if (fieldName === '_entities') return (args['representations'] as MadeUp[]).map(withIdentity);
  if (Object.hasOwn(source, fieldName)) return source[fieldName];
  if (fieldName === 'id') return source.__identity;
  return madeUpValue(returnType, `${source.__identity}.${fieldName}(${JSON.stringify(args)})`, fieldName);
}

function withIdentity(representation: MadeUp): MadeUp {
  return { ...representation, __identity: String(representation['id'] ?? JSON.stringify(representation)) };
}

function madeUpValue(type: Type, place: string, field: string): unknown {
  const { ofType: element } = type;
  if (element !== undefined && String(type).endsWith('!')) return madeUpValue(element, place, field);
  if (element !== undefined) {
    const length = field === 'edges' ? PAGE : LIST;
    return Array.from({ length }, (_, index) => madeUpValue(element, `${place}${index}`, field));
  }
  const hash = hashOf(place);
  const values = type.getValues?.();
  if (values !== undefined) return values[hash % values.length]?.value;
  const [member] = type.getTypes?.() ?? [];
  if (member !== undefined) return madeUpValue(member, place, field);
  if (type.getFields !== undefined) return { __typename: type.name, __identity: `${type.name}-${hash % 50}` };
  switch (type.name) {
    case 'Int':
      return hash % 1000;
    case 'Float':
      return (hash % 1000) / 8;
    case 'Boolean':
      return hash % 2 === 0;
    case 'DateTime':
      return new Date(1_750_000_000_000 + (hash % 1000) * 60_000).toISOString();
    case 'JSON':
      return { colour: `shade ${hash % 16}`, weightGrams: hash % 900 };
    case 'Int64':
      return String(hash % 100_000);
    default:
      return `${field} number ${hash % 1000}`;
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
