import { type DocumentNode, type Token, TokenKind, visit } from 'graphql';

/** A departure from a convention that its author decided on: `# tessera-allow: <rule> <reason>` right above what departs. */
export interface Allowance {
  readonly rule: string;
  /** Empty when the comment gives none; such a one allows nothing. */
  readonly reason: string;
  /** Line of the comment. */
  readonly at: number;
  /** Line of the name of what it stands above. */
  readonly line: number;
}

const ALLOWANCE = /^\s*tessera-allow:\s*(\S*)\s*(.*)$/;

/** Every allowance of a schema, by the comments before its definitions, fields, arguments and values. */
export function allowancesOf(document: DocumentNode): readonly Allowance[] {
  const found = new Map<number, Allowance>();
  visit(document, {
    enter(node) {
      if (!('name' in node) || node.name?.loc === undefined) return;
      const { startToken: name } = node.name.loc;
      // Above the description, or between it and the name.
      for (const first of [node.loc?.startToken, name]) {
        for (let token = first?.prev; token?.kind === TokenKind.COMMENT; token = token.prev) {
          const allowance = allowanceIn(token, name.line);
          // What is inside comes later and has no comment of its own before it: the outermost is meant.
          if (allowance !== undefined && !found.has(allowance.at)) found.set(allowance.at, allowance);
        }
      }
    },
  });
  return [...found.values()];
}

function allowanceIn({ value, line: at }: Token, line: number): Allowance | undefined {
  const [, rule = '', reason = ''] = ALLOWANCE.exec(value) ?? [];
  return rule === '' ? undefined : { rule, reason: reason.trim(), at, line };
}
