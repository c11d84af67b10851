import { bySeverity, type Finding } from './finding.ts';

/** Findings about the same change in several contracts as one, with all the operations that it breaks and the gravest level. */
export function mergeContracts(findings: readonly Finding[]): readonly Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of bySeverity(findings)) {
    const key = `${finding.rule} ${finding.coordinate}`;
    const first = merged.get(key);
    merged.set(key, first === undefined ? finding : together(first, finding));
  }
  return [...merged.values()];
}

function together(first: Finding, other: Finding): Finding {
  const breaks = [...(first.breaks ?? []), ...(other.breaks ?? [])];
  return {
    ...first,
    contracts: [...(first.contracts ?? []), ...(other.contracts ?? [])],
    ...(breaks.length === 0 ? {} : { breaks }),
  };
}
