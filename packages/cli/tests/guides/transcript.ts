import type { Step } from './guide.ts';
import type { Answer } from './place.ts';

/** A step that was taken, with the normalised answer of a command. */
export interface Taken {
  readonly step: Step;
  readonly answer: Answer | undefined;
}

const FENCE = '```';

/** A run of a guide as a page: under the guide's own headings each command with all that it printed, and each change of a file by its name. */
export function transcript(name: string, title: string, taken: readonly Taken[]): string {
  const headings = [...new Set(taken.map(({ step }) => step.under))];
  const sections = headings.map((heading) => {
    const own = taken.filter(({ step }) => step.under === heading);
    return `## ${heading}\n\n${blocksOf(own).join('\n\n')}`;
  });
  const intro =
    `What the commands of [the guide](../${name}.md) print, recorded by the test that follows it. Words in angle brackets stand for what\n` +
    'differs from run to run or grows with the graph. A command that fails has its exit code below it.';
  return `<!-- Recorded by \`npm run record-guides -w packages/cli\`; do not edit. -->\n# A run of: ${title}\n\n${intro}\n\n${sections.join('\n\n')}\n`;
}

/** Commands that follow each other share a block, as in a terminal. */
function blocksOf(taken: readonly Taken[]): readonly string[] {
  const blocks: { isConsole: boolean; lines: string[] }[] = [];
  for (const { step, answer } of taken) {
    const isConsole = step.kind === 'command';
    const last = blocks.at(-1);
    const lines = step.kind === 'command' ? consoleLines(step.command, answer) : [changeOf(step)];
    if (isConsole && last?.isConsole === true) last.lines.push(...lines);
    else blocks.push({ isConsole, lines });
  }
  return blocks.map(({ isConsole, lines }) =>
    isConsole ? [`${FENCE}console`, ...lines, FENCE].join('\n') : lines.join('\n'),
  );
}

function consoleLines(command: string, answer: Answer | undefined): string[] {
  const { output = '', exitCode = 0 } = answer ?? {};
  return [`$ ${command}`, ...(output === '' ? [] : [output]), ...(exitCode === 0 ? [] : [`[exit code ${exitCode}]`])];
}

function changeOf(step: Exclude<Step, { kind: 'command' }>): string {
  return step.kind === 'file'
    ? `The file \`${step.file}\` is written as the guide shows it.`
    : `\`${step.file}\` is changed as the guide shows.`;
}
