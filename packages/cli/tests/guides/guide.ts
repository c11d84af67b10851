/** A step of a guide that can be done: a new file, a change of one, or a command with what it answers. */
export type Step = { readonly under: string } & (
  | { readonly kind: 'file'; readonly file: string; readonly text: string }
  | { readonly kind: 'edit'; readonly file: string; readonly from: string; readonly to: string }
  | { readonly kind: 'command'; readonly command: string; readonly answers: readonly string[] }
);

/** A guide: its title, and its steps in their order. */
export interface Guide {
  readonly title: string;
  readonly steps: readonly Step[];
}

/**
 * Reads a guide. Its steps are code blocks marked `file <file>`, `diff <file>` and `console`, each under the heading or the bold words of the
 * numbered item before it. In a console block a line with `$ ` is a command, and the lines after it must each be found in its answer.
 */
export function readGuide(markdown: string): Guide {
  const headings = [...markdown.matchAll(/^(?:## (.+)|(\d+\.) \*\*([\s\S]+?)\*\*)/gm)].map(
    ({ index, 1: heading, 2: number, 3: words }) => ({
      index,
      text: heading ?? `${number} ${words?.replace(/\s+/g, ' ').replace(/[.:]$/, '')}`,
    }),
  );
  const blocks = [...markdown.matchAll(/^( *)```(file|diff|console) ?(\S*)\n([\s\S]*?)^ *```$/gm)];
  return {
    title: /^# (.+)$/m.exec(markdown)?.[1] ?? '',
    steps: blocks.flatMap(({ index, 1: indent = '', 2: kind, 3: file = '', 4: body = '' }): readonly Step[] => {
      const under = headings.findLast((heading) => heading.index < index)?.text ?? '';
      const lines = body
        .trimEnd()
        .split('\n')
        .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
      if (kind === 'file') return [{ under, kind, file, text: `${lines.join('\n')}\n` }];
      return kind === 'diff' ? [{ under, kind: 'edit', file, ...edit(lines) }] : commands(under, lines);
    }),
  };
}

function edit(lines: readonly string[]): { readonly from: string; readonly to: string } {
  const without = (mark: string) =>
    lines
      .filter((line) => !line.startsWith(mark))
      .map((line) => line.slice(1))
      .join('\n');
  return { from: without('+'), to: without('-') };
}

function commands(under: string, lines: readonly string[]): readonly Step[] {
  const steps: { under: string; kind: 'command'; command: string; answers: string[] }[] = [];
  for (const line of lines) {
    if (line.startsWith('$ ')) steps.push({ under, kind: 'command', command: line.slice(2), answers: [] });
    else steps.at(-1)?.answers.push(line.trim());
  }
  return steps;
}
