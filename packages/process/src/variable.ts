/** What the documentation says about a variable. The default of a secret is not told. */
export interface VariableDescription {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly required: boolean;
  readonly default?: string;
  readonly secret?: true;
}

/** One variable: how it is described, and how its text becomes a value. `parse` throws {@link NotThis}. */
export interface Variable<Value> extends VariableDescription {
  readonly fallback: Value;
  readonly parse: (text: string) => Value;
}

/** What every kind of variable can be told; `default` or `optional` make it possible to leave it out. */
export interface VariableOptions<Value> {
  readonly describe: string;
  readonly default?: Value;
  readonly optional?: true;
}

/** The value's type: with `optional` it may be undefined. */
export type ValueOf<Value, Options> = Options extends { readonly optional: true } ? Value | undefined : Value;

/** Thrown by `parse`: says what is wanted instead of what was found, e.g. "a whole number from 0 to 65535". */
export class NotThis extends Error {}

type Options<Value> = VariableOptions<Value>;

/** A text of at least one character that is not blank. */
export function text<const O extends Options<string>>(name: string, options: O): Variable<ValueOf<string, O>> {
  return variable<string, O>(name, 'text', options, (found) => found);
}

/** A text that is never shown: not in errors, not in documentation. */
export function secret<const O extends Options<string>>(name: string, options: O): Variable<ValueOf<string, O>> {
  const { default: _default, ...shown } = variable<string, O>(name, 'secret', options, (found) => found);
  return { ...shown, secret: true };
}

/** A whole number within `min` and `max`, both included (default: 0 to the largest safe integer). */
export function integer<const O extends Options<number> & { readonly min?: number; readonly max?: number }>(
  name: string,
  options: O,
): Variable<ValueOf<number, O>> {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  const wanted = `a whole number from ${min} ${max === Number.MAX_SAFE_INTEGER ? 'upwards' : `to ${max}`}`;
  return variable<number, O>(name, 'integer', options, (found) => {
    const value = Number(found);
    if (!/^-?\d+$/.test(found) || !Number.isSafeInteger(value) || value < min || value > max) throw new NotThis(wanted);
    return value;
  });
}

/** A number that may have a fraction, within `min` and `max`, both included (default: any finite one). */
export function decimal<const O extends Options<number> & { readonly min?: number; readonly max?: number }>(
  name: string,
  options: O,
): Variable<ValueOf<number, O>> {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = options;
  return variable<number, O>(name, 'number', options, (found) => {
    const value = Number(found);
    if (!Number.isFinite(value) || value < min || value > max) throw new NotThis(`a number from ${min} to ${max}`);
    return value;
  });
}

/** `true`, `1`, `yes`, `on` or their opposites, in any case. */
export function boolean<const O extends Options<boolean>>(name: string, options: O): Variable<ValueOf<boolean, O>> {
  return variable<boolean, O>(name, 'boolean', options, (found) => {
    const word = found.toLowerCase();
    if (['true', '1', 'yes', 'on'].includes(word)) return true;
    if (['false', '0', 'no', 'off'].includes(word)) return false;
    throw new NotThis('true or false');
  });
}

const MILLISECONDS_IN = { '': 1, ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A duration, read into milliseconds: `250`, `250ms`, `1.5s`, `5m`, `24h`, `7d`. Defaults are given in milliseconds. */
export function milliseconds<const O extends Options<number>>(name: string, options: O): Variable<ValueOf<number, O>> {
  return variable<number, O>(name, 'duration', options, (found) => {
    const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(found) ?? [];
    if (amount === undefined) throw new NotThis('a duration such as 250ms, 10s, 5m, 24h or 7d');
    return Math.round(Number(amount) * MILLISECONDS_IN[unit as keyof typeof MILLISECONDS_IN]);
  });
}

/** One of the given words. */
export function oneOf<const Word extends string, const O extends Options<NoInfer<Word>>>(
  name: string,
  words: readonly Word[],
  options: O,
): Variable<ValueOf<Word, O>> {
  return variable<Word, O>(name, words.join(' | '), options, (found) => {
    const word = words.find((candidate) => candidate === found);
    if (word === undefined) throw new NotThis(`one of ${words.join(', ')}`);
    return word;
  });
}

/** Words separated by commas; blanks around them and empty words are dropped. */
export function list<const O extends Options<readonly string[]>>(
  name: string,
  options: O,
): Variable<ValueOf<readonly string[], O>> {
  return variable<readonly string[], O>(name, 'list', options, (found) =>
    found
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  );
}

function variable<Value, O extends Options<Value>>(
  name: string,
  type: string,
  options: O,
  parse: (found: string) => Value,
): Variable<ValueOf<Value, O>> {
  const shownDefault = options.default === undefined ? {} : { default: String(options.default) };
  return {
    name,
    type,
    description: options.describe,
    required: options.default === undefined && options.optional !== true,
    ...shownDefault,
    // Where it stays undefined the variable is either optional, or required and reported before anyone sees it.
    fallback: options.default as ValueOf<Value, O>,
    parse: parse as (found: string) => ValueOf<Value, O>,
  };
}
