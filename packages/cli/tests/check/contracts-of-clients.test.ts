import { describe, expect, test } from '@jest/globals';
import { DEFAULT_CONTRACTS } from '@tessera/router/supergraph/contract-rules';
import { check, type Present } from '../../src/check/check.ts';
import { clientOperation } from '../../src/check/client-operations.ts';
import type { Report } from '../../src/check/finding.ts';
import { baseOf, presentOf, SMALL_GRAPH, type SmallGraph } from './small-graph.ts';

const partner = { include: ['partner'], exclude: ['internal'], hideUnreachableTypes: true };
const contracts = { ...DEFAULT_CONTRACTS, partner };
const clients = new Map([['feed', 'partner']]);

/** The small graph with a contract for partners, who see titles of things. */
const graph: SmallGraph = {
  ...SMALL_GRAPH,
  shop: SMALL_GRAPH.shop
    .replace(': [Thing!]!\n    @tag(name: "anonymous")', ': [Thing!]! @tag(name: "anonymous") @tag(name: "partner")')
    .replace('title: String!', 'title: String! @tag(name: "partner")')
    .replace('"Who sells it."', '"What it costs."\n  price: Int @tag(name: "partner")\n  "Who sells it."'),
  operations: { ...SMALL_GRAPH.operations, 'feed/Titles.graphql': 'query Titles {\n  things {\n    title\n  }\n}\n' },
};

function checked(
  present: Partial<Present>,
  change: (graph: SmallGraph) => SmallGraph = (same) => same,
): Promise<Report> {
  const base = { ...baseOf(graph), contracts, clients };
  return check({ ...presentOf(change(graph)), contracts, clients, ...present }, base);
}

const failing = ({ findings }: Report) =>
  findings.filter(({ level }) => level === 'fails').map(({ rule, coordinate }) => `${rule} ${coordinate}`);

describe('clients of a contract of their own', () => {
  test('are held against it and nothing else', async () => {
    expect(failing(await checked({}))).toEqual([]);
  });

  test('break when the tag goes by which they saw a field, though the public contract stays as it is', async () => {
    const report = await checked({}, (same) => ({
      ...same,
      shop: same.shop.replace('title: String! @tag(name: "partner")', 'title: String!'),
    }));
    expect(failing(report)).toEqual(['field-removed Thing.title']);
    const broken = report.findings.flatMap(({ breaks = [], contracts: changed }) =>
      breaks.map(({ client }) => ({ client, changed })),
    );
    expect(broken).toContainEqual({ client: 'feed', changed: ['partner'] });
    expect(broken.every(({ client }) => client === 'feed')).toBe(true);
  });

  test('break when their contract excludes more', async () => {
    const narrowed = { ...contracts, partner: { ...partner, exclude: ['internal', 'anonymous'] } };
    const report = await checked({ contracts: { ...narrowed, partner: { ...narrowed.partner, include: [] } } });
    expect(
      report.findings.flatMap(({ breaks = [] }) => breaks.map(({ client, field }) => [client, field])),
    ).toContainEqual(['feed', 'Query.things']);
  });

  test('lose everything with it', async () => {
    expect(failing(await checked({ contracts: DEFAULT_CONTRACTS }))).toEqual(['contract-removed partner']);
  });

  test('may not send what it has no root for', async () => {
    const change = clientOperation('contracts/operations/feed/Buy.graphql', 'mutation Buy { buy }', false);
    const report = await checked({ operations: [change] });
    expect(failing(report)).toEqual(['operation-invalid contracts/operations/feed/Buy.graphql']);
    expect(report.findings[0]?.message).toContain('The contract has no mutations.');
  });

  test('a contract that is new harms nobody', async () => {
    const open = { include: [], exclude: [], hideUnreachableTypes: false };
    const { findings } = await checked({ contracts: { ...contracts, auditor: open } });
    expect(findings).toMatchObject([{ rule: 'contract-added', coordinate: 'auditor', level: 'safe' }]);
  });

  test('a contract is told of a tag that nothing carries, and of a field that it loses with its type', async () => {
    const mistyped = { ...contracts, partner: { ...partner, exclude: ['internl'] } };
    expect((await checked({ contracts: mistyped })).findings).toContainEqual(
      expect.objectContaining({
        rule: 'contract-tag-unknown',
        level: 'fails',
        file: 'contracts/variants/partner.yaml',
        message: expect.stringContaining('Did you mean "internal"?'),
      }),
    );
    const losing = await checked({}, (same) => ({
      ...same,
      shop: same.shop.replace('seller: Person', 'seller: Person @tag(name: "partner")'),
    }));
    expect(failing(losing)).toEqual(['contract-field-lost partner']);
  });

  test('a subgraph that is shipped alone is held against the contracts of the base', async () => {
    const base = { ...baseOf(graph), contracts, clients };
    const present = {
      ...presentOf(graph),
      contracts: { ...contracts, partner: { ...partner, include: ['later'] } },
      clients,
    };
    expect(failing(await check(present, base, ['shop']))).toEqual([]);
    expect(failing(await check(present, base))).toContain('contract-tag-unknown partner');
  });
});
