import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { descend, descent } from '../../src/execute/descend.ts';
import { merge, mergeOf } from '../../src/execute/merge.ts';
import { flatReader, loopReader } from '../../src/plan/flat-representation.ts';
import { generated } from '../../src/plan/generated-code.ts';
import { leafCompletion } from '../../src/reply/leaf.ts';
import { leafProjector, loopProjector, type Member, objectProjector } from '../../src/reply/object-projector.ts';
import { randomFrom } from '../fixtures/random.ts';

/** Names that would be code, a member's setter or a broken text if they were not written as literals. */
const NAMES = ['id', '__proto__', 'constructor', '"]; throw 1; //', "'", '\\', '\u2028', '`', 'a b', '0'] as const;
const VALUES = [null, undefined, 'text', '', 0, -0, 1.5, 2 ** 31, true, [], ['a'], {}, { id: 1 }] as const;

const JSON_VALUES = VALUES.filter((value) => value !== undefined);

const schema = buildSchema('type Query { i: Int f: Float s: String b: Boolean id: ID i2: Int! s2: String! }');
const SHAPES = Object.values(schema.getQueryType()?.getFields() ?? {}).map(({ type }) => {
  const isNonNull = String(type).endsWith('!');
  const named = schema.getType(String(type).replace('!', ''));
  return {
    isNonNull,
    leaf: leafCompletion(named as never),
    list: undefined,
    selection: undefined,
    typeName: `${type}`,
  };
});

test('generated functions do what the plain ones do, whatever the names and values are', () => {
  const random = randomFrom(20_261_121);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const data = (): Record<string, unknown> =>
    Object.fromEntries(NAMES.filter(() => random() < 0.8).map((name) => [name, one(VALUES)]));
  let compared = 0;
  for (let round = 0; round < 3000; round += 1) {
    const members = NAMES.filter(() => random() < 0.5).map((key): Member => {
      const leaf = one(SHAPES);
      return {
        key,
        dataKey: one(NAMES.filter((name) => name !== '__proto__')),
        leaf,
        projector: leafProjector(leaf) as never,
      };
    });
    const from = data();
    expect(objectProjector(members)(from, {})).toStrictEqual(loopProjector(members)(from, {}));

    const path = Array.from({ length: 1 + Math.floor(random() * 3) }, () => one(['@', 'id', 'a b', '"]; throw 1; //']));
    const tree = [{ id: [{ id: from, 'a b': [from, null] }, 'x'], 'a b': { id: [from] } }, from, { id: null }];
    expect(descent(path)(tree)).toStrictEqual(descend(tree, path));

    const names = NAMES.slice(3);
    const own = (): Record<string, unknown> =>
      Object.fromEntries(names.map((name) => [name, structuredClone(one(JSON_VALUES))]));
    const [into, next] = [own(), own()];
    const other = structuredClone(into);
    mergeOf(names)(into, next);
    merge(other, next);
    expect(into).toStrictEqual(other);
    compared += 1;
  }
  expect(compared).toBe(3000);
});

test('generated readers read what the plain ones read, and tell entities apart as they do', () => {
  const entities = buildSchema('type Query { a: Int } type Thing { id: ID }');
  const requires = ['__typename', 'id', 'a b'].map((name) => ({ kind: 'Field', name }) as const);
  const keys = requires.map(({ name }) => name);
  const readers = [
    flatReader(entities, [{ kind: 'InlineFragment', typeCondition: 'Thing', selections: requires }]),
    loopReader('Thing', keys),
  ];
  const identities = readers.map(() => new Map<unknown, unknown>());
  for (const __typename of ['Thing', 'Other', undefined]) {
    for (const id of [...VALUES, '1', 1, '1;', '#1']) {
      for (const second of [...VALUES, '1', 1]) {
        const object = { __typename, id, 'a b': second };
        const [generatedOne, plainOne] = readers.map((reader) => reader?.read(object));
        expect(generatedOne).toStrictEqual(plainOne);
        const [a, b] = readers.map((reader) => reader?.identity(object));
        expect(a).toBe(b);
        if (plainOne !== undefined) identities[0]?.set(a, JSON.stringify(plainOne));
        // What has one identity has one representation.
        if (plainOne !== undefined) expect(identities[0]?.get(a)).toBe(JSON.stringify(plainOne));
      }
    }
  }
  expect(identities[0]?.size).toBeGreaterThan(100);
});

test('a process that forbids code made of text does without', () => {
  expect(generated<number>(['a'], 'return a + 1;', [1])).toBe(2);
  const module = import.meta.resolve('../../src/reply/object-projector.ts');
  const script = `const { objectProjector } = await import(${JSON.stringify(module)});
    const projector = (value) => value;
    console.log(JSON.stringify(objectProjector([{ key: 'a', dataKey: 'b', leaf: undefined, projector }])({ b: 1 }, {})));`;
  const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '-e', script];
  expect(execFileSync(process.execPath, flags, { encoding: 'utf8' }).trim()).toBe('{"a":1}');
});
