import { ReplyPolicy } from '../cache/reply-policy.ts';

/** HTTP headers of a subgraph's answer as they came, by lower-case name. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * How values of one header from several answers become what the client gets.
 * - `append`: all of them, each as a header of its own (`set-cookie`);
 * - `first`, `last`: the one that came first, or last.
 */
export type MergeRule = (typeof mergeRules)[number];

/** All {@link MergeRule}s. */
export const mergeRules = ['append', 'first', 'last'] as const;

/** Puts together what the answers to one client request say in headers that may reach the client. */
export class ClientHeaders {
  /** For how long, and for whom, what the client gets may be kept. */
  readonly policy = new ReplyPolicy();
  // Made when they are needed: most requests need neither.
  #passed: Set<string> | undefined;
  #values: Map<string, string | string[]> | undefined;

  /** Takes the headers of one answer, by the rules of its subgraph. */
  take(rules: Readonly<Record<string, MergeRule>>, headers: AnswerHeaders): void {
    for (const [name, rule] of Object.entries(rules)) {
      const value = headers[name];
      if (value === undefined) continue;
      this.#values ??= new Map();
      const before = this.#values.get(name);
      if (rule === 'append' && before !== undefined) this.#values.set(name, [before, value].flat());
      else if (rule !== 'first' || before === undefined) this.#values.set(name, value);
    }
  }

  /** A subgraph was asked that is told these of the client's headers, and may answer by them. */
  passed(names: readonly string[]): void {
    this.#passed ??= new Set();
    for (const name of names) this.#passed.add(name);
  }

  /** `Vary` of the whole, beginning with these names. */
  vary(names: string): string {
    return this.#passed === undefined ? names : [names, ...this.#passed].join(', ');
  }

  /** What the client gets; undefined when no header is to reach it. */
  get merged(): Readonly<Record<string, string | string[]>> | undefined {
    return this.#values && Object.fromEntries(this.#values);
  }
}
