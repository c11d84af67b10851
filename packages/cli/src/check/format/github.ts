import { type Finding, ofLevel, type Report } from '../finding.ts';
import { brokenLine } from './text.ts';

/** A report as workflow commands of GitHub Actions: annotations at the lines that they are about. */
export function asGithub(report: Report): string {
  return [
    ...ofLevel(report, 'fails').flatMap((finding) => annotations('error', finding)),
    ...ofLevel(report, 'warns').flatMap((finding) => annotations('warning', finding)),
    ...ofLevel(report, 'allowed').flatMap((finding) => annotations('notice', finding)),
  ].join('\n');
}

function annotations(kind: 'error' | 'warning' | 'notice', finding: Finding): readonly string[] {
  const title = `${finding.rule} ${finding.coordinate}`;
  if (finding.breaks !== undefined && finding.breaks.length > 0) {
    return finding.breaks.map((broken) =>
      command(kind, { ...broken, title }, `${finding.message} It ${brokenLine(broken)}.`),
    );
  }
  return [command(kind, { ...finding, title }, finding.message)];
}

function command(
  kind: string,
  at: { readonly file?: string; readonly line?: number; readonly title: string },
  message: string,
): string {
  const properties = Object.entries({ file: at.file, line: at.line, title: at.title })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  return `::${kind} ${properties.join(',')}::${escaped(message)}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
