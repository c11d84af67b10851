import type { Caller } from '@tessera/caller/caller';
import type { Log } from '@tessera/process/log';
import type { RequestFacts } from '../door/http/request-facts.ts';
import type { PreparedOperation } from '../operation/prepared-operation.ts';
import type { Result } from '../path.ts';
import { errorCode } from './error-code.ts';
import type { RouterMetrics } from './router-metrics.ts';

/** One operation that was answered. */
interface Reported {
  readonly kind: string;
  readonly result: Result;
  readonly operation: PreparedOperation | undefined;
  readonly facts: RequestFacts;
  readonly caller: Caller;
  readonly startedAtMs: number;
}

/** Counts and times an answered operation and logs it in one line: names and codes, never variables or tokens. */
export function reportOperation(
  { metrics, log }: { readonly metrics: RouterMetrics; readonly log: Log },
  reported: Reported,
): void {
  const { kind, operation, facts, caller } = reported;
  const codes = reported.result.errors?.map(errorCode) ?? [];
  const durationMs = performance.now() - reported.startedAtMs;
  for (const code of codes) metrics.error(code);
  metrics.operation(kind, codes[0] ?? 'ok', durationMs / 1000);
  if (!log.isLevelEnabled('info')) return;
  const { requestId } = facts;
  const who = caller.kind === 'user' ? caller.userId : caller.kind === 'service' ? caller.service : caller.kind;
  const name = operation?.name;
  const line = { requestId, operation: name, hash: operation?.hash, kind, caller: who, durationMs, codes };
  log.info(line, 'operation');
}
