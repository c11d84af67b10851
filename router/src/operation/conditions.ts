import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  visit,
} from 'graphql';

/** Values of the variables that `@skip` and `@include` look at. Coercion has made sure that each is a Boolean. */
export type ConditionValues = Readonly<Record<string, unknown>>;

/** The names of all variables in `@skip(if:)` and `@include(if:)`. */
export function conditionVariables(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] {
  const names = new Set<string>();
  for (const node of [operation, ...fragments.values()]) {
    visit(node, {
      enter(visited) {
        const value = visited.kind === Kind.DIRECTIVE ? conditionOf(visited) : undefined;
        if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  return [...names];
}

/** Whether `@skip` and `@include` leave the selection in the operation. */
export function isIncluded(selection: SelectionNode, values: ConditionValues): boolean {
  for (const directive of selection.directives ?? []) {
    const condition = conditionOf(directive);
    if (condition === undefined) continue;
    const value =
      condition.kind === Kind.VARIABLE
        ? values[condition.name.value] === true
        : condition.kind === Kind.BOOLEAN && condition.value;
    if (value === (directive.name.value === 'skip')) return false;
  }
  return true;
}

function conditionOf(directive: DirectiveNode) {
  if (directive.name.value !== 'skip' && directive.name.value !== 'include') return undefined;
  return directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
}
