import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql';

/** The names the supergraph links the directives of demand control under; undefined for one that it does not link. */
export interface CostDirectives {
  readonly cost: string | undefined;
  readonly listSize: string | undefined;
}

/** How long a list is taken to be (`@listSize`, Federation 2.9). */
export interface ListSize {
  readonly assumedSize: number | undefined;
  /** Arguments that say how many are wanted. */
  readonly slicingArguments: readonly string[];
  /** The fields below this one that hold the list, for a connection; empty: the field is the list itself. */
  readonly sizedFields: readonly string[];
  /** Whether exactly one of the slicing arguments must be given. */
  readonly requireOneSlicingArgument: boolean;
}

/** What a supergraph says about cost, by schema coordinate. */
export interface CostRules {
  /** `Type` (object, scalar, enum), `Type.field`, `Type.field(argument:)` or `Input.field`. */
  readonly weights: ReadonlyMap<string, number>;
  /** `Type.field`. */
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

/** Reads the rules from supergraph SDL: composition keeps both directives there, merged over the subgraphs. */
export function readCostRules(supergraph: DocumentNode, names: CostDirectives): CostRules {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  if (names.cost === undefined && names.listSize === undefined) return { weights, listSizes };
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] | undefined): void => {
    for (const directive of directives ?? []) {
      if (directive.name.value === names.cost) weights.set(coordinate, numberOf(directive, 'weight') ?? 0);
      if (directive.name.value === names.listSize) listSizes.set(coordinate, listSizeOf(directive));
    }
  };
  for (const definition of supergraph.definitions) {
    switch (definition.kind) {
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION:
        note(definition.name.value, definition.directives);
        break;
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        note(definition.name.value, definition.directives);
        for (const field of definition.fields ?? []) {
          const coordinate = `${definition.name.value}.${field.name.value}`;
          note(coordinate, field.directives);
          for (const argument of field.arguments ?? []) {
            note(`${coordinate}(${argument.name.value}:)`, argument.directives);
          }
        }
        break;
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        for (const field of definition.fields ?? []) {
          note(`${definition.name.value}.${field.name.value}`, field.directives);
        }
        break;
      default:
    }
  }
  return { weights, listSizes };
}

function listSizeOf(directive: ConstDirectiveNode): ListSize {
  return {
    assumedSize: numberOf(directive, 'assumedSize'),
    slicingArguments: namesOf(directive, 'slicingArguments'),
    sizedFields: namesOf(directive, 'sizedFields'),
    requireOneSlicingArgument: argumentOf(directive, 'requireOneSlicingArgument') !== false,
  };
}

function numberOf(directive: ConstDirectiveNode, name: string): number | undefined {
  const value = argumentOf(directive, name);
  return typeof value === 'number' ? value : undefined;
}

function namesOf(directive: ConstDirectiveNode, name: string): readonly string[] {
  const value = argumentOf(directive, name);
  return Array.isArray(value) ? value.map(String) : [];
}

function argumentOf(directive: ConstDirectiveNode, name: string): unknown {
  const node = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  if (node === undefined) return undefined;
  // Untyped conversion keeps the digits of an integer as a number.
  return valueFromASTUntyped(node);
}
