import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { linesTogether } from './lines-together.ts';
import { redact, redactField, redactText } from './redaction.ts';

/** A structured log: one JSON object a line, secrets taken out (see redaction.ts). */
export type Log = Logger;

/** How much is logged; each word includes those before it. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What Fastify and others log under these names is not walked but picked from. `err` has been redacted before. */
const serializers = {
  err: (error: unknown) => error,
  req: (request: Parameters<typeof stdSerializers.req>[0]) => redact(stdSerializers.req(request)),
  res: (response: Parameters<typeof stdSerializers.res>[0]) => redact(stdSerializers.res(response)),
};

const RAW = new Set(['req', 'res']);

let timeMs = 0;
let timeText = '';

/** The time as ISO 8601. Written out once a millisecond: a busy process logs many lines in one. */
function time(): string {
  const nowMs = Date.now();
  if (nowMs !== timeMs) {
    timeMs = nowMs;
    timeText = `,"time":"${new Date(nowMs).toISOString()}"`;
  }
  return timeText;
}

/**
 * Opens a log. `name` is the process or subgraph; lines go to standard output unless a destination is handed in.
 * Request ids and the like are bound with `log.child({ requestId })`.
 */
export function createLog(options: {
  readonly name: string;
  readonly level?: LogLevel;
  readonly destination?: DestinationStream;
}): Log {
  const log = pino(
    {
      name: options.name,
      level: options.level ?? 'info',
      base: { pid: process.pid },
      timestamp: time,
      serializers,
      formatters: {
        level: (label) => ({ level: label }),
        log: redactFields,
      },
      hooks: {
        logMethod(args, method) {
          method.apply(this, withCleanMessage(args) as typeof args);
        },
      },
    },
    options.destination ?? linesTogether(pino.destination({ dest: 1, sync: true })),
  );
  // Pino formats the bindings of the root only; children inherit this `child` through their prototype.
  const child = log.child;
  log.child = function (this: Log, bindings, childOptions) {
    return child.call(this, redactFields(bindings), childOptions);
  } as typeof child;
  return log;
}

/**
 * The message with secrets taken out. An error without a message of the caller's brings its own: it is written out
 * here, for pino would copy it unseen.
 */
function withCleanMessage(args: readonly unknown[]): unknown[] {
  const [first, ...rest] = args.map((arg) => (typeof arg === 'string' ? redactText(arg) : arg));
  const fields = first instanceof Error ? { err: first } : first;
  const error = typeof fields === 'object' && fields !== null && 'err' in fields ? fields.err : undefined;
  return error instanceof Error && rest.length === 0 ? [fields, redactText(error.message)] : [fields, ...rest];
}

function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  const redacted: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    redacted[name] = RAW.has(name) || typeof value === 'number' ? value : redactField(name, value);
  }
  return redacted;
}
