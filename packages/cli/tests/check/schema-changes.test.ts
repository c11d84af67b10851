import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { check } from '../../src/check/check.ts';
import { type Level, ofLevel } from '../../src/check/finding.ts';
import { asText } from '../../src/check/format/text.ts';
import { normalised } from '../guides/normalised.ts';
import { expectRecorded } from '../guides/recorded.ts';
import { type Taken, transcript } from '../guides/transcript.ts';
import { baseOf, checkChange, presentOf, SMALL_GRAPH, type SmallGraph } from './small-graph.ts';

/** A change of one text; it fails when the text is not there, so that no row of the table can test nothing. */
function edit(part: 'people' | 'shop', from: string, to: string) {
  return (graph: SmallGraph): SmallGraph => {
    if (!graph[part].includes(from)) throw new Error(`${part} has no "${from}".`);
    return { ...graph, [part]: graph[part].replace(from, to) };
  };
}

const phone = '  "Digits."\n  phone: String\n';
const motto = '  "A motto."\n  motto: String\n';

interface Row {
  readonly change: string;
  readonly why: string;
  readonly make: (graph: SmallGraph) => SmallGraph;
  /** Undefined where the check has nothing to say. */
  readonly level?: Level;
  readonly finding?: string;
  /** The operations that break. */
  readonly breaks?: readonly string[];
}

const table: readonly Row[] = [
  {
    change: 'adding a field',
    why: 'no operation asks for it yet',
    make: edit('people', motto, `${motto}  "A nickname."\n  nickname: String\n`),
    level: 'safe',
    finding: 'field-added Person.nickname',
  },
  {
    change: 'removing a used field',
    why: 'the client that asks for it would be refused',
    make: edit('people', phone, ''),
    level: 'fails',
    finding: 'field-removed Person.phone',
    breaks: ['web Person contracts/operations/web/Person.graphql:3 Person.phone'],
  },
  {
    change: 'removing an unused field',
    why: 'it breaks the contract, but nobody',
    make: edit('people', motto, ''),
    level: 'warns',
    finding: 'field-removed Person.motto',
  },
  {
    change: 'making an argument required',
    why: 'who does not give it would be refused',
    make: edit('shop', '"How many." first: Int = 20', '"How many." first: Int!'),
    level: 'fails',
    finding: 'field-argument-type-changed Query.things.first',
    breaks: ['web Things contracts/operations/web/Things.graphql:2 Query.things'],
  },
  {
    change: 'changing the type of a used field',
    why: 'the operation stays valid and its client misreads the answer',
    make: edit('people', 'phone: String', 'phone: Int'),
    level: 'fails',
    finding: 'field-type-changed Person.phone',
    breaks: ['web Person contracts/operations/web/Person.graphql:3 Person.phone'],
  },
  {
    change: 'removing an enum value used as input',
    why: 'a client may send it in a variable, which no text of an operation shows',
    make: edit('shop', '  "Cheapest first."\n  CHEAPEST\n', ''),
    level: 'fails',
    finding: 'enum-value-removed Sort.CHEAPEST',
    breaks: ['web Things contracts/operations/web/Things.graphql:1 Sort.CHEAPEST'],
  },
  {
    change: 'removing a key that nothing needs',
    why: 'no client sees it; routers with the old plan do, for a while',
    make: edit('people', '@key(fields: "email")', ''),
    level: 'warns',
    finding: 'key-removed Person.@key(email)',
  },
  {
    change: 'removing the key that joins two subgraphs',
    why: 'a field of the other subgraph cannot be reached any more',
    make: edit('people', '@key(fields: "id") @key(fields: "email")', '@key(fields: "email")'),
    level: 'fails',
    finding: 'composition supergraph',
  },
  {
    change: 'moving a field to another subgraph by @override',
    why: 'clients ask the graph and not the subgraph: for them nothing changed',
    make: edit(
      'shop',
      'things: [Thing!]\n',
      'things: [Thing!]\n  "A motto."\n  motto: String @override(from: "people")\n',
    ),
  },
  {
    change: 'hiding a used field by a tag',
    why: 'it leaves the public contract; for services it is still there',
    make: edit('people', 'phone: String', 'phone: String @tag(name: "internal")'),
    level: 'fails',
    finding: 'field-removed Person.phone',
    breaks: ['web Person contracts/operations/web/Person.graphql:3 Person.phone'],
  },
  {
    change: 'removing a property of an event',
    why: 'a listener may rely on it',
    make: (graph) => ({
      ...graph,
      events: changedEvent(graph, {
        required: ['personId'],
        properties: { personId: { type: 'string', format: 'uuid' } },
      }),
    }),
    level: 'fails',
    finding: 'event-property-removed person.moved.city',
  },
  {
    change: 'renaming an argument that is used',
    why: 'the old name would be refused',
    make: edit('people', 'locale: String', 'language: String'),
    level: 'fails',
    finding: 'field-argument-removed Query.person.locale',
    breaks: ['web Person contracts/operations/web/Person.graphql:2 Query.person.locale'],
  },
  {
    change: 'breaking composition',
    why: 'the router would keep the old supergraph, and the change would never arrive',
    make: edit('shop', 'things: [Thing!]\n', 'things: [Thing!]\n  "Also called."\n  name: String\n'),
    level: 'fails',
    finding: 'composition supergraph',
  },
  {
    change: 'demanding a signed-in caller where anybody could ask',
    why: 'no type changes, yet the client is refused',
    make: edit('people', 'locale: String): Person @tag(name: "anonymous")', 'locale: String): Person @authenticated'),
    level: 'fails',
    finding: 'access-changed Query.person',
    breaks: ['web Person contracts/operations/web/Person.graphql:2 Query.person'],
  },
  {
    change: 'opening a field to everybody',
    why: 'nobody breaks, but somebody should have decided it',
    make: edit('people', 'me: Person @authenticated', 'me: Person @tag(name: "anonymous")'),
    level: 'warns',
    finding: 'access-opened Query.me',
  },
  {
    change: 'taking a field from a service',
    why: 'services are clients too, of the internal contract',
    make: edit('people', '"Address."\n  email: String!\n  "Digits."\n  fax', '"Digits."\n  fax'),
    level: 'fails',
    finding: 'field-removed Contact.email',
    breaks: ['shop Contact contracts/operations/shop/Contact.graphql:3 Contact.email'],
  },
];

describe('what the check says to a change', () => {
  test.each(table)('$change, because $why', async ({ make, level, finding, breaks = [] }) => {
    const report = await checkChange(make);
    const names = report.findings.map(({ rule, coordinate }) => `${rule} ${coordinate}`);
    const found = report.findings[names.indexOf(finding ?? '')];
    expect({ names, level: found?.level }).toEqual({
      names: finding === undefined ? [] : expect.arrayContaining([finding]),
      level,
    });
    const broken = (found?.breaks ?? []).map(
      ({ client, operation, file, line, field }) => `${client} ${operation} ${file}:${line} ${field}`,
    );
    expect(broken).toEqual(breaks);
    // A change fails by its own finding and by nothing else.
    expect(report.findings.filter((one) => one.level === 'fails' && one !== found)).toEqual([]);
  });

  test('is recorded as it is printed', async () => {
    const taken = table.map(async ({ change, make }): Promise<Taken> => {
      const report = await checkChange(make);
      const output = normalised(asText(report), '/repository');
      const step = { under: change, kind: 'command', command: 'npx tessera check', answers: [] } as const;
      return { step, answer: { output, exitCode: ofLevel(report, 'fails').length > 0 ? 1 : 0 } };
    });
    const run = transcript('what-a-check-says', 'What a check says, and why', await Promise.all(taken));
    await expectRecorded('what-a-check-says', run);
  });

  test('stands in the guide, word for word', async () => {
    const guide = await readFile(join(import.meta.dirname, '../../../../docs/guides/what-a-check-says.md'), 'utf8');
    const rows = table.map(({ change, level, finding, breaks = [], why }) => {
      const whom = breaks.map((line) => ` breaks ${line.split(' ').slice(0, 2).join(': ')}`).join(',');
      const said = level === undefined ? 'nothing' : `**${level}** \`${finding}\`${whom}`;
      return `| ${change} | ${said} | ${why} |`;
    });
    expect(guide.split('\n').filter((line) => /^\| [a-z]/.test(line))).toEqual(rows);
  });

  test('a graph that did not change has nothing to say', async () => {
    const report = await checkChange((graph) => graph);
    expect(report).toMatchObject({ findings: [], operations: 4, olderViolations: 0 });
  });

  test('a new value of an enum warns: clients may not know it', async () => {
    const report = await checkChange(edit('shop', '  CHEAPEST\n', '  CHEAPEST\n  "By name."\n  NAME\n'));
    expect(report.findings).toMatchObject([{ rule: 'enum-value-added', level: 'warns' }]);
  });

  test('a schema that is not GraphQL is an error of composition with file, line and column', async () => {
    const report = await checkChange(edit('shop', 'title: String!', 'title String!'));
    expect(report.findings).toMatchObject([{ rule: 'composition', level: 'fails' }]);
    expect(report.findings[0]?.message).toMatch(/shop at \S+shop\/schema\.graphql:\d+:\d+: Syntax Error/);
  });

  test('an error of composition names the file and the line', async () => {
    const report = await checkChange(edit('shop', 'things: [Thing!]\n', 'things: [Thing!]\n  "x"\n  name: String!\n'));
    expect(report.findings[0]?.message).toMatch(
      /people at \S+subgraphs\/people\/schema\.graphql:\d+, shop at \S+subgraphs\/shop\/schema\.graphql:\d+: .*Person\.name/,
    );
    expect(report.findings[0]).toMatchObject({ file: 'subgraphs/people/schema.graphql', line: 21 });
  });
});

describe('operations', () => {
  test('an operation that leaves together with its field still breaks the clients that have it', async () => {
    const report = await checkChange((graph) => {
      const { 'web/Person.graphql': _gone, ...operations } = graph.operations;
      return { ...edit('people', phone, '')(graph), operations };
    });
    expect(report.findings).toMatchObject([{ level: 'fails', breaks: [{ operation: 'Person', released: true }] }]);
  });

  test('an operation of the base that fitted not even there is nobody’s new harm', async () => {
    const operations = { ...SMALL_GRAPH.operations, 'web/Old.graphql': 'query Old {\n  nothing\n}\n' };
    const report = await check(presentOf(SMALL_GRAPH), baseOf({ ...SMALL_GRAPH, operations }));
    expect(report.findings).toEqual([]);
  });

  test('an operation that never fitted fails with file and line', async () => {
    const report = await checkChange((graph) => ({
      ...graph,
      operations: { ...graph.operations, 'web/New.graphql': 'query New {\n  me {\n    shoeSize\n  }\n}\n' },
    }));
    expect(report.findings).toMatchObject([
      { rule: 'operation-invalid', level: 'fails', file: 'contracts/operations/web/New.graphql', line: 3 },
    ]);
  });

  test('a frontend cannot ask for what is internal', async () => {
    const report = await checkChange((graph) => ({
      ...graph,
      operations: {
        ...graph.operations,
        'web/Spy.graphql': graph.operations['shop/Contact.graphql'] ?? '',
      },
    }));
    expect(report.findings).toMatchObject([
      {
        rule: 'operation-invalid',
        contracts: ['public'],
        message: expect.stringContaining('Cannot query field "contact"'),
      },
    ]);
  });
});

function changedEvent(graph: SmallGraph, data: object): SmallGraph['events'] {
  const event = graph.events['person.moved'];
  if (event === undefined) throw new Error('The small graph has no event person.moved.');
  const { by } = event.data['properties'] as Record<string, unknown>;
  const properties = { ...('properties' in data ? (data.properties as object) : {}), by };
  return { 'person.moved': { ...event, data: { ...event.data, ...data, properties } } };
}
