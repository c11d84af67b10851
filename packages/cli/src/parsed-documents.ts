import { parse, YAMLParseError } from 'yaml';
import { CommandFailed } from './command-failed.ts';

/**
 * The value of a YAML text.
 * @param file names it, to begin an error with
 * @throws {CommandFailed} one line with the file, the line in it and what is wrong there
 */
export function parsedYaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new CommandFailed(`${file} is not readable YAML: ${yamlReason(error)}`);
  }
}

/** What is wrong with a YAML text and where, in one line. */
export function yamlReason(error: unknown): string {
  const message = error instanceof YAMLParseError ? error.message : String(error);
  return message.split('\n')[0]?.replace(/:$/, '') ?? '';
}

/**
 * The value of a JSON text, which must be an object.
 * @param file names it, to begin an error with
 * @param mend what to do about it, as a sentence
 * @throws {CommandFailed} one line with the file, what is wrong and the mend
 */
export function parsedJson(file: string, text: string, mend: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CommandFailed(`${file} is not readable JSON: ${(error as Error).message}. ${mend}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new CommandFailed(`${file} is no JSON object. ${mend}`);
}
