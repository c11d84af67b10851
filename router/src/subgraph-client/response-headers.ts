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
  readonly #values = new Map<string, string | string[]>();

  /** Takes the headers of one answer, by the rules of its subgraph. */
  take(rules: Readonly<Record<string, MergeRule>>, headers: AnswerHeaders): void {
    for (const [name, rule] of Object.entries(rules)) {
      const value = headers[name];
      if (value === undefined) continue;
      const before = this.#values.get(name);
      if (rule === 'append' && before !== undefined) this.#values.set(name, [before, value].flat());
      else if (rule !== 'first' || before === undefined) this.#values.set(name, value);
    }
  }

  /** What the client gets; undefined when no header is to reach it. */
  get merged(): Readonly<Record<string, string | string[]>> | undefined {
    return this.#values.size === 0 ? undefined : Object.fromEntries(this.#values);
  }
}
