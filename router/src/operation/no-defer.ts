import { GraphQLError, type ValidationRule } from 'graphql';

/** Says in so many words that incremental delivery is not served; "unknown directive" would sound like a typing error. */
export const noDefer: ValidationRule = (context) => ({
  Directive(node) {
    const name = node.name.value;
    if (name !== 'defer' && name !== 'stream') return;
    if (context.getSchema().getDirective(name) != null) return;
    context.reportError(new GraphQLError(`"@${name}" is not supported: answers are delivered whole.`, { nodes: node }));
  },
});
