import type { Finding, Level } from '../finding.ts';
import type { Violation } from './violation.ts';

/**
 * The violations as findings. Those that the base has too are only counted: conventions hold for what is written now, and
 * old debt must not stop a change that did not make it. Without a base to compare with (`undefined`) all of them warn.
 */
export function lintFindings(
  present: readonly Violation[],
  base: readonly Violation[] | undefined,
): { readonly findings: readonly Finding[]; readonly older: number } {
  const known = new Set(base?.map(identity));
  const fresh = present.filter((violation) => !known.has(identity(violation)));
  return {
    findings: fresh.map(({ rule, coordinate, message, file, line, allowed }) => ({
      rule,
      coordinate,
      message,
      file,
      line,
      level: levelOf(rule, allowed, base),
      ...(allowed === undefined ? {} : { reason: allowed }),
    })),
    older: present.length - fresh.length,
  };
}

function levelOf(rule: Violation['rule'], allowed: string | undefined, base: readonly Violation[] | undefined): Level {
  if (allowed !== undefined) return 'allowed';
  return base === undefined || rule === 'override-not-needed' ? 'warns' : 'fails';
}

function identity({ rule, coordinate, subgraph, message }: Violation): string {
  return [rule, coordinate, subgraph, message].join('\n');
}
