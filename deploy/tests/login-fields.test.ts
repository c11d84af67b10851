import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LOGIN_FIELDS } from '@tessera/router/limits/login-fields';
import { Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';

const SCHEMA = join(import.meta.dirname, '..', '..', 'subgraphs', 'identity', 'schema.graphql');

/** Fields of a root type that strangers may use. */
function anonymousFields(root: string): string[] {
  const { definitions } = parse(readFileSync(SCHEMA, 'utf8'));
  const type = definitions.find(
    (definition): definition is ObjectTypeDefinitionNode =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === root,
  );
  return (type?.fields ?? [])
    .filter(({ directives = [] }) =>
      directives.some(
        ({ name, arguments: given = [] }) =>
          name.value === 'tag' && given.some(({ value }) => value.kind === Kind.STRING && value.value === 'anonymous'),
      ),
    )
    .map((field) => field.name.value);
}

describe('the limit on login-like fields', () => {
  test('holds for whatever strangers may do at identity', () => {
    const doable = anonymousFields('Mutation');
    expect(doable.length).toBeGreaterThan(5);
    expect(doable.filter((field) => !LOGIN_FIELDS.includes(field))).toEqual([]);
  });

  test('holds for what strangers may ask with a secret in hand', () => {
    const asked = anonymousFields('Query').filter((field) => field.startsWith('validate'));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((field) => !LOGIN_FIELDS.includes(field))).toEqual([]);
  });
});
