/** A step of a guide that can be done: a new file, a change of one, or a command with what it answers. */
export type Step =
  | { readonly kind: 'file'; readonly file: string; readonly text: string }
  | { readonly kind: 'edit'; readonly file: string; readonly from: string; readonly to: string }
  | { readonly kind: 'command'; readonly command: string; readonly answers: readonly string[] };

/**
 * The steps of a guide, in its order: code blocks marked `file <file>`, `diff <file>` and `console`. In a console block a line with `$ ` is a
 * command, and the lines after it must each be found in its answer.
 */
export function stepsOf(markdown: string): readonly Step[] {
  return [...markdown.matchAll(/^( *)```(file|diff|console) ?(\S*)\n([\s\S]*?)^ *```$/gm)].flatMap(
    ([, indent = '', kind, file = '', body = '']): readonly Step[] => {
      const lines = body
        .trimEnd()
        .split('\n')
        .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
      if (kind === 'file') return [{ kind, file, text: `${lines.join('\n')}\n` }];
      return kind === 'diff' ? [edit(file, lines)] : commands(lines);
    },
  );
}

function edit(file: string, lines: readonly string[]): Step {
  const without = (mark: string) =>
    lines
      .filter((line) => !line.startsWith(mark))
      .map((line) => line.slice(1))
      .join('\n');
  return { kind: 'edit', file, from: without('+'), to: without('-') };
}

function commands(lines: readonly string[]): readonly Step[] {
  const steps: { kind: 'command'; command: string; answers: string[] }[] = [];
  for (const line of lines) {
    if (line.startsWith('$ ')) steps.push({ kind: 'command', command: line.slice(2), answers: [] });
    else steps.at(-1)?.answers.push(line.trim());
  }
  return steps;
}
