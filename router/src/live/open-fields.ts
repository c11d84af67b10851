import { Kind, parse } from 'graphql';
import type { PreparedOperation } from '../operation/prepared-operation.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { PrimaryFetch } from './primary-fetch.ts';

/** Knows which streams may be shared between callers. */
export interface OpenFields {
  /**
   * Whether everybody sees the same in this stream: its root field is tagged `anonymous` and nothing in the operation is
   * held against the caller.
   */
  isOpen(operation: PreparedOperation, primary: PrimaryFetch): boolean;
}

/** Reads each supergraph once. */
export function createOpenFields(): OpenFields {
  const fieldsOf = new WeakMap<Supergraph, ReadonlySet<string>>();
  return {
    isOpen({ accessRules, contract: { supergraph } }, primary) {
      if (accessRules.length > 0) return false;
      let fields = fieldsOf.get(supergraph);
      if (fields === undefined) {
        fields = openSubscriptionFields(supergraph.sdl);
        fieldsOf.set(supergraph, fields);
      }
      const names = rootFieldsOf(primary.query);
      return names.length > 0 && names.every((name) => fields.has(name));
    },
  };
}

function rootFieldsOf(query: string): readonly string[] {
  const [definition] = parse(query, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return definition.selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? selection.name.value : '',
  );
}

/**
 * The root subscription fields that the supergraph tags `anonymous`: every event of theirs may be seen by anybody, so that
 * one upstream stream can serve all listeners.
 */
function openSubscriptionFields(supergraphSdl: string): ReadonlySet<string> {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const schema = definitions.find((definition) => definition.kind === Kind.SCHEMA_DEFINITION);
  const named = schema?.operationTypes.find(({ operation }) => operation === 'subscription')?.type.name.value;
  const root = definitions.find(
    (definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === (named ?? 'Subscription'),
  );
  if (root?.kind !== Kind.OBJECT_TYPE_DEFINITION) return new Set();
  const open = root.fields?.filter((field) =>
    field.directives?.some(
      (directive) =>
        directive.name.value === 'tag' &&
        directive.arguments?.some(({ value }) => value.kind === Kind.STRING && value.value === 'anonymous'),
    ),
  );
  return new Set(open?.map((field) => field.name.value));
}
