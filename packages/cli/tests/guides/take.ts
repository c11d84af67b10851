import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import type { Step } from './guide.ts';
import type { Answer, Place } from './place.ts';

/** Does a step; of a command, the answer. */
export async function take(step: Step, place: Place): Promise<Answer | undefined> {
  if (step.kind === 'command') {
    // Quoted words stay together.
    const words = (step.command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
    return place.run(words);
  }
  const path = join(place.root, step.file);
  if (step.kind === 'file') {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, step.text);
    return undefined;
  }
  const text = await readFile(path, 'utf8');
  // The guide shows one place, and no other.
  expect({ step, places: text.split(step.from).length - 1 }).toEqual({ step, places: 1 });
  await writeFile(
    path,
    text.replace(step.from, () => step.to),
  );
  return undefined;
}

/** Expects the lines that a guide shows in the answer, in their order, and that a command fails only where the guide shows it. */
export function expectShown(step: Extract<Step, { kind: 'command' }>, { output, exitCode }: Answer): void {
  let rest = output;
  for (const line of step.answers) {
    const at = rest.indexOf(line);
    expect(at >= 0 ? line : `$ ${step.command}\n${output}`).toBe(line);
    rest = rest.slice(at + line.length);
  }
  const fails = step.answers.some((line) => line.includes('The check fails'));
  expect({ command: step.command, output, exitCode }).toEqual({
    command: step.command,
    output,
    exitCode: fails ? 1 : 0,
  });
}
