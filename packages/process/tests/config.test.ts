import { describe, expect, test } from '@jest/globals';
import {
  boolean,
  ConfigError,
  decimal,
  defineConfig,
  integer,
  list,
  milliseconds,
  oneOf,
  secret,
  text,
} from '@tessera/process/config';

const read = defineConfig({
  port: integer('PORT', { default: 4001, min: 0, max: 65_535, describe: 'Port of the HTTP server.' }),
  database: text('DATABASE_URL', { describe: 'Where the database is.' }),
  password: secret('SMTP_PASSWORD', { optional: true, describe: 'Password of the mail server.' }),
  ttlMs: milliseconds('TTL', { default: 30_000, describe: 'How long.' }),
  mode: oneOf('MODE', ['own', 'stock'], { default: 'own', describe: 'Which.' }),
  on: boolean('ON', { default: true, describe: 'Whether.' }),
  ratio: decimal('RATIO', { default: 0.5, min: 0, max: 1, describe: 'How much.' }),
  words: list('WORDS', { default: [], describe: 'Which ones.' }),
});

describe('configuration', () => {
  test('an empty or unset variable takes its default', () => {
    expect(read({ DATABASE_URL: 'postgres://db', PORT: '', WORDS: ' ' })).toEqual({
      port: 4001,
      database: 'postgres://db',
      password: undefined,
      ttlMs: 30_000,
      mode: 'own',
      on: true,
      ratio: 0.5,
      words: [],
    });
  });

  test('values are read into their types', () => {
    const env = { DATABASE_URL: 'x', PORT: '0', TTL: '1.5s', MODE: 'stock', ON: 'No', RATIO: '0.25', WORDS: 'a, b,,c' };
    expect(read(env)).toMatchObject({
      port: 0,
      ttlMs: 1500,
      mode: 'stock',
      on: false,
      ratio: 0.25,
      words: ['a', 'b', 'c'],
    });
  });

  test('all problems are told at once, each by the name of its variable, with what was found and what is wanted', () => {
    const env = { PORT: '70000', TTL: 'soon', MODE: 'fast', ON: 'maybe', RATIO: '2' };
    expect(() => read(env)).toThrow(ConfigError);
    let problems: readonly string[] = [];
    try {
      read(env);
    } catch (error) {
      problems = (error as ConfigError).problems;
    }
    expect(problems).toEqual([
      'PORT: "70000" is not a whole number from 0 to 65535',
      'DATABASE_URL is not set: Where the database is.',
      'TTL: "soon" is not a duration such as 250ms, 10s, 5m, 24h or 7d',
      'MODE: "fast" is not one of own, stock',
      'ON: "maybe" is not true or false',
      'RATIO: "2" is not a number from 0 to 1',
    ]);
  });

  test('the documentation never contains the default of a secret', () => {
    const { variables } = defineConfig({ key: secret('KEY', { default: 'hush', describe: 'A key.' }) });
    expect(variables).toEqual([{ name: 'KEY', type: 'secret', description: 'A key.', required: false, secret: true }]);
  });

  test.each(['-1', '1.5', '1e3', '0x10', '9007199254740993', 'abc'])('%s is not a whole number', (found) => {
    expect(() => defineConfig({ n: integer('N', { describe: 'n' }) })({ N: found })).toThrow(
      /N: .* is not a whole number/,
    );
  });
});
