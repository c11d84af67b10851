import { NotThis, type Variable, type VariableDescription } from './variable.ts';

export { boolean, decimal, integer, list, milliseconds, oneOf, secret, text } from './variable.ts';

/**
 * Environment in, typed configuration out. A package or subgraph names its variables once, in its `config.ts`:
 *
 *     export const readConfig = defineConfig({
 *       port: integer('PORT', { default: 4001, min: 0, max: 65_535, describe: 'Port of the HTTP server; 0 takes any.' }),
 *       issuer: text('JWT_ISSUER', { default: 'https://identity.tessera.local', describe: '…' }),
 *       smtpPassword: secret('SMTP_PASSWORD', { optional: true, describe: '…' }),
 *     });
 *     const config = readConfig(process.env);   // { port: number, issuer: string, smtpPassword: string | undefined }
 *
 * A variable that is unset or empty takes its default; without one it is a problem, unless it is optional. All problems
 * are reported at once. `readConfig.variables` describes them for the generated documentation.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A function from environment to configuration that also knows its variables. */
export interface ConfigReader<Config> {
  (env: Environment): Config;
  readonly variables: readonly VariableDescription[];
}

/** The configuration that a record of variables yields. */
export type ConfigOf<Spec extends Readonly<Record<string, Variable<unknown>>>> = {
  readonly [Key in keyof Spec]: Spec[Key] extends Variable<infer Value> ? Value : never;
};

/** Something in the environment is missing or unusable. The message lists every problem, one a line, and no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Makes the reader of a set of variables.
 * @throws {ConfigError} (the reader, not this function) naming each variable, what was found and what is wanted
 */
export function defineConfig<Spec extends Readonly<Record<string, Variable<unknown>>>>(
  spec: Spec,
): ConfigReader<ConfigOf<Spec>> {
  const read = (env: Environment): ConfigOf<Spec> => {
    const problems: string[] = [];
    const entries = Object.entries(spec).map(([key, variable]) => {
      const text = env[variable.name]?.trim();
      if (text === undefined || text === '') {
        if (variable.required) problems.push(`${variable.name} is not set: ${variable.description}`);
        return [key, variable.fallback];
      }
      try {
        return [key, variable.parse(text)];
      } catch (error) {
        if (!(error instanceof NotThis)) throw error;
        const found = variable.secret ? 'its value (not shown)' : JSON.stringify(text);
        problems.push(`${variable.name}: ${found} is not ${error.message}`);
        return [key, undefined];
      }
    });
    if (problems.length > 0) throw new ConfigError(problems);
    return Object.freeze(Object.fromEntries(entries));
  };
  return Object.assign(read, { variables: Object.values(spec).map(describe) });
}

function describe(variable: Variable<unknown>): VariableDescription {
  const { fallback: _fallback, parse: _parse, ...description } = variable;
  return description;
}
