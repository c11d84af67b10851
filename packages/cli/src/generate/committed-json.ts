const LINE_WIDTH = 120;

/**
 * JSON as the repository's formatter leaves it: two spaces, objects over several lines, arrays of plain values on one line
 * where they fit. A generated file that the formatter would change could never be fresh.
 */
export function committedJson(value: unknown): string {
  return `${write(JSON.parse(JSON.stringify(value)), '', 0)}\n`;
}

/** `before` is how many characters stand before the value on its line; after it a comma may follow. */
function write(value: unknown, indent: string, before: number): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    if (value.every((item) => typeof item !== 'object' || item === null)) {
      const line = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
      if (before + line.length + 1 <= LINE_WIDTH) return line;
    }
    return `[\n${value.map((item) => inner + write(item, inner, inner.length)).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, item]) => {
    const head = `${inner}${JSON.stringify(key)}: `;
    return head + write(item, inner, head.length);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
