import type { Caller } from '@tessera/caller/caller';
import type { Log } from '@tessera/process/log';
import { writeInfoLine } from '@tessera/process/log-line';
import { redact, redactText } from '@tessera/process/redaction';
import type { RequestFacts } from '../door/http/request-facts.ts';
import type { PreparedOperation } from '../operation/prepared-operation.ts';
import type { Result } from '../path.ts';
import { errorCode } from './error-code.ts';
import { redactedVariables } from './redacted-variables.ts';
import type { RouterMetrics } from './router-metrics.ts';

/** One operation that was answered. */
interface Reported {
  readonly kind: string;
  readonly result: Result;
  readonly operation: PreparedOperation | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly facts: RequestFacts;
  readonly caller: Caller;
  readonly startedAtMs: number;
}

/** Counts and times an answered operation and logs it in one line: names and codes, never what stands in variables or tokens. */
export function reportOperation(
  { metrics, log }: { readonly metrics: RouterMetrics; readonly log: Log },
  reported: Reported,
): void {
  const { kind, operation, facts, caller } = reported;
  const codes = reported.result.errors?.map(errorCode) ?? [];
  const durationMs = performance.now() - reported.startedAtMs;
  for (const code of codes) metrics.error(code);
  metrics.operation(kind, codes[0] ?? 'ok', operation?.name, durationMs / 1000);
  if (!log.isLevelEnabled('info')) return;
  const ended = `,"durationMs":${Math.round(durationMs * 1000) / 1000},"codes":${codes.length === 0 ? '[]' : JSON.stringify(codes)}`;
  const asked = `${operation === undefined ? '' : namesOf(operation)}${variablesOf(operation, reported.variables)}`;
  const line = `${field('requestId', facts.requestId)}${asked}${field('kind', kind)}${field('caller', nameOf(caller))}${ended}`;
  writeInfoLine(log, line, 'operation');
}

/** A member with its comma. Texts that come from outside have been looked at for secrets, or have a shape that holds none. */
function field(name: string, value: string): string {
  return `,"${name}":${JSON.stringify(value)}`;
}

function nameOf(caller: Caller): string {
  const name = caller.kind === 'user' ? caller.userId : caller.kind === 'service' ? caller.service : caller.kind;
  return redactText(name);
}

const names = new WeakMap<PreparedOperation, string>();

/** What is the same for every request of an operation. */
function namesOf(operation: PreparedOperation): string {
  let text = names.get(operation);
  if (text === undefined) {
    const { name, hash } = operation;
    text = `${name === undefined ? '' : field('operation', name)}${field('hash', hash)}`;
    names.set(operation, text);
  }
  return text;
}

function variablesOf(operation: PreparedOperation | undefined, variables: Reported['variables']): string {
  const redacted = redactedVariables(operation, variables);
  return redacted === undefined ? '' : `,"variables":${JSON.stringify(redact(redacted))}`;
}
