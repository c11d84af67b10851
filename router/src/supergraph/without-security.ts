import { type DirectiveNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';
import type { AccessDirectives } from './access-rules.ts';
import { stringArgument } from './directive-arguments.ts';

const SECURITY_FEATURE = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\//;

/**
 * The supergraph without its authorisation directives and the links to them: the stock gateway refuses supergraphs that have
 * them (SPEC.md G2). Only for an executor that stands behind this router's own authorisation.
 */
export function withoutSecurity(sdl: string, names: AccessDirectives): string {
  const removed = new Set([names.authenticated, names.requiresScopes, names.policy]);
  const isRemoved = (directive: DirectiveNode): boolean =>
    removed.has(directive.name.value) || SECURITY_FEATURE.test(stringArgument(directive, 'url') ?? '');
  const document: DocumentNode = visit(parse(sdl, { noLocation: true }), {
    enter(node) {
      if (node.kind === Kind.DIRECTIVE && isRemoved(node)) return null;
      if (node.kind === Kind.DIRECTIVE_DEFINITION && removed.has(node.name.value)) return null;
      return undefined;
    },
  });
  return print(document);
}
