import { type BrokenOperation, type Finding, type Level, ofLevel, type Report } from '../finding.ts';

/** How many findings of one level are told before the rest is counted: the answer fits on a screen. */
const TOLD: Readonly<Record<Level, number>> = { fails: 12, warns: 8, allowed: 5, safe: 5 };
const MARKS: Readonly<Record<Level, string>> = { fails: '✗', warns: '!', allowed: '~', safe: '·' };
const BROKEN_TOLD = 5;
/** What no record can accept: a graph that does not compose, and what GraphOS says. */
const UNALLOWABLE = ['composition', 'graphos-check'];

/** A report for people at a terminal. */
export function asText(report: Report): string {
  const subject = report.subgraph === undefined ? 'All subgraphs' : `${report.subgraph} alone`;
  const findings = (['fails', 'warns', 'allowed', 'safe'] as const).flatMap((level) => section(report, level));
  return [`${subject} against ${report.against}`, '', ...findings, ...verdict(report)].join('\n');
}

function section(report: Report, level: Level): readonly string[] {
  const findings = ofLevel(report, level);
  const told = findings
    .slice(0, TOLD[level])
    .flatMap((finding) => [
      `${MARKS[level]} ${finding.message}  [${finding.rule} ${finding.coordinate}]`,
      ...details(finding).map((line) => `    ${line}`),
    ]);
  const rest = findings.length - TOLD[level];
  const counted = rest > 0 ? [`${MARKS[level]} … and ${rest} more; --format json lists all`] : [];
  return findings.length === 0 ? [] : [...told, ...counted, ''];
}

function details({ file, line, breaks = [], reason, contracts = [] }: Finding): readonly string[] {
  const broken = breaks.slice(0, BROKEN_TOLD).map(brokenLine);
  const rest = breaks.length - BROKEN_TOLD;
  return [
    ...(file === undefined ? [] : [line === undefined ? file : `${file}:${line}`]),
    ...broken,
    ...(rest > 0 ? [`… and ${rest} more operations`] : []),
    ...(breaks.length > 0 && contracts.length > 0 ? [`in the ${contracts.join(' and ')} contract`] : []),
    ...(reason === undefined ? [] : [`allowed: ${reason}`]),
  ];
}

/** One broken operation in one line. */
export function brokenLine({ client, operation, file, line, field, released }: BrokenOperation): string {
  const still = released ? ' (its text in the base: clients with it may be running)' : '';
  return `breaks ${client}: ${operation} uses ${field} at ${file}:${line}${still}`;
}

function verdict(report: Report): readonly string[] {
  const count = (level: Level) => ofLevel(report, level).length;
  const older = report.olderViolations;
  return [
    `${count('fails')} fail, ${count('warns')} warn, ${count('allowed')} allowed, ${count('safe')} safe; ` +
      `${report.operations} operations of clients checked${older > 0 ? `; ${older} older violations of conventions` : ''}.`,
    ...(ofLevel(report, 'fails').some(({ rule }) => !UNALLOWABLE.includes(rule))
      ? [
          'Meant so? Record it in contracts/allowed-changes.yaml: "change" is what stands in brackets, "reason" is yours.',
        ]
      : []),
  ];
}
