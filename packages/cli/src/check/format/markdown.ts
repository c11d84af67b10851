import { type Finding, type Level, ofLevel, type Report } from '../finding.ts';
import { brokenLine } from './text.ts';

/** A comment may hold 65,536 characters; this many findings of a level stay far below. */
const TOLD = 50;
const TITLES: Readonly<Record<Level, string>> = { fails: 'Fails', warns: 'Warnings', allowed: 'Allowed', safe: 'Safe' };

/** A report as the comment on a pull request. */
export function asMarkdown(report: Report): string {
  const failing = ofLevel(report, 'fails').length;
  const subject = report.subgraph === undefined ? 'all subgraphs' : `\`${report.subgraph}\` alone`;
  const findings = failing === 1 ? '1 finding fails' : `${failing} findings fail`;
  const head = failing === 0 ? 'Schema check: nothing breaks' : `Schema check: ${findings}`;
  const sections = (['fails', 'warns', 'allowed', 'safe'] as const).flatMap((level) => section(report, level));
  return [
    `### ${head}`,
    '',
    `Checked ${subject} against ${report.against}, with ${report.operations} operations of clients.`,
    ...sections,
  ].join('\n');
}

function section(report: Report, level: Level): readonly string[] {
  const findings = ofLevel(report, level);
  if (findings.length === 0) return [];
  const rest = findings.length - TOLD;
  return [
    '',
    `#### ${TITLES[level]}`,
    ...findings.slice(0, TOLD).flatMap(item),
    ...(rest > 0 ? [`- … and ${rest} more`] : []),
  ];
}

function item({ rule, coordinate, message, file, line, breaks = [], reason }: Finding): readonly string[] {
  const where = file === undefined ? '' : ` (\`${file}${line === undefined ? '' : `:${line}`}\`)`;
  // A message of composition has several lines.
  const oneLine = message.replaceAll(/\s*\n\s*/g, ' ');
  return [
    `- \`${rule} ${coordinate}\`: ${oneLine}${where}${reason === undefined ? '' : ` Allowed: ${reason}`}`,
    ...breaks.map((broken) => `  - ${brokenLine(broken)}`),
  ];
}
