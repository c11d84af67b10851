import { type ConstDirectiveNode, type DirectiveNode, Kind, valueFromASTUntyped } from 'graphql';

/** The value of a string argument of an applied directive, or undefined when it is absent or no string. */
export function stringArgument(directive: ConstDirectiveNode | DirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** Whether a boolean argument of an applied directive is written as `false`. */
export function isFalse(directive: ConstDirectiveNode, name: string): boolean {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.BOOLEAN && !value.value;
}

/** A `[[String!]!]!` argument as the authorisation directives have it: the outer list is an OR, each inner list an AND. */
export function alternativesArgument(directive: ConstDirectiveNode, name: string): readonly (readonly string[])[] {
  const node = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  const outer: unknown = node === undefined ? [] : valueFromASTUntyped(node);
  const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
  return listOf(outer).map((inner) => listOf(inner).map(String));
}
