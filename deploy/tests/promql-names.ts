/** What an expression of Prometheus reads. */
export interface NamesRead {
  /** Metrics, each with the labels that it is chosen by. */
  readonly metrics: ReadonlyMap<string, ReadonlySet<string>>;
  /** Labels that results are grouped or joined by. */
  readonly groupedBy: ReadonlySet<string>;
}

const OPERATORS = new Set(['and', 'or', 'unless', 'offset', 'bool']);

/**
 * The names in a PromQL expression, as far as our rules use the language: no subqueries, no `group_left`, no metric without a
 * name. What is neither a function nor an operator is a metric.
 */
export function namesRead(expression: string): NamesRead {
  const groupedBy = new Set<string>();
  const plain = expression
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/\[[^\]]*\]|\boffset \w+/g, '')
    .replaceAll(/\b(?:by|on|without|ignoring) \(([^)]*)\)/g, (_, labels: string) => {
      for (const label of labels.split(',')) groupedBy.add(label.trim());
      return '';
    });
  const metrics = new Map<string, Set<string>>();
  for (const [, name = '', selector = ''] of plain.matchAll(/\b([a-z_][a-z0-9_]*)\b(?!\s*\()(?:\{([^}]*)\})?/g)) {
    if (OPERATORS.has(name)) continue;
    const labels = metrics.get(name) ?? new Set();
    for (const [, label = ''] of selector.matchAll(/(\w+)\s*[=!]/g)) labels.add(label);
    metrics.set(name, labels);
  }
  return { metrics, groupedBy };
}
