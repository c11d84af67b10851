import { type DocumentNode, Kind } from 'graphql';
import { tagsByCoordinate } from './tags.ts';

/** What one contract shows, as `contracts/variants/<contract>.yaml` says it. */
export interface ContractRules {
  /**
   * With a tag here, fields and unions are hidden unless they, or the type that holds the field, carry one of them. Empty:
   * nothing needs a tag to be seen.
   */
  readonly include: readonly string[];
  /** Whatever carries one of these tags is hidden, also when another of its tags is included. */
  readonly exclude: readonly string[];
  /** Whether types that no root field leads to are hidden as well. */
  readonly hideUnreachableTypes: boolean;
}

/** All contracts of a supergraph, by name. `public` is served at `/graphql` and `internal` at `/internal/graphql`. */
export type Contracts = Readonly<Record<string, ContractRules>> & {
  readonly public: ContractRules;
  readonly internal: ContractRules;
};

/** The contracts of a router that is told of none: `public` hides what is tagged `internal`, and `internal` shows everything. */
export const DEFAULT_CONTRACTS: Contracts = {
  public: { include: [], exclude: ['internal'], hideUnreachableTypes: true },
  internal: { include: [], exclude: [], hideUnreachableTypes: false },
};

/**
 * The coordinates of a supergraph that a contract hides. The rules are those of Apollo's contracts: tags of a type hold for its
 * fields; only fields of objects and interfaces, and unions, have to be included, so that inputs, enums and scalars follow
 * from the fields that need them; an excluded tag wins over an included one.
 *
 * @param directive the name that the supergraph links `@tag` under; without one nothing is tagged
 */
export function hiddenCoordinates(
  supergraph: DocumentNode,
  directive: string | undefined,
  { include, exclude }: ContractRules,
): ReadonlySet<string> {
  const tags = tagsByCoordinate(supergraph, directive);
  const carries = (coordinate: string, wanted: readonly string[]) =>
    wanted.some((tag) => tags.get(coordinate)?.has(tag) ?? false);
  const hidden = new Set([...tags.keys()].filter((coordinate) => carries(coordinate, exclude)));
  if (include.length === 0) return hidden;
  for (const definition of supergraph.definitions) {
    switch (definition.kind) {
      case Kind.UNION_TYPE_DEFINITION:
        if (!carries(definition.name.value, include)) hidden.add(definition.name.value);
        break;
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        if (carries(definition.name.value, include)) break;
        for (const field of definition.fields ?? []) {
          const coordinate = `${definition.name.value}.${field.name.value}`;
          if (!carries(coordinate, include)) hidden.add(coordinate);
        }
        break;
      default:
    }
  }
  return hidden;
}
