/**
 * Work that runs later, or again and again, in the subgraph's own database. A job runs at least once: a crash between
 * its effects and its end runs it anew, so its effects must be conditional (`UPDATE … WHERE state = …`).
 */
export interface JobDefinition<Context = unknown, Payload = unknown> {
  /** Unique within the subgraph. Renaming it orphans what is queued under the old name. */
  readonly name: string;
  /** Five cron fields, UTC. A tick runs the job with an empty payload `{}`, on one replica only. */
  readonly cron?: string;
  /** Attempts with exponential backoff before the job is left as failed; 25 (about three days) where not said. */
  readonly maxAttempts?: number;
  /** `context.em` is a fork of its own, not yet in a transaction. */
  run(payload: Payload, context: Context): Promise<void>;
}

/**
 * Declares a job. Called twice, so that the payload's type is said and the context's is inferred:
 *
 * ```ts
 * export const expireHold = defineJob<{ holdId: string }>()({
 *   name: 'expire-hold',
 *   async run({ holdId }, context: Context) { … },
 * });
 * ```
 */
export function defineJob<Payload = Record<string, never>>() {
  return <Context>(job: JobDefinition<Context, Payload>): JobDefinition<Context, Payload> => job;
}
