import { DEFAULT_CONTRACTS } from '@tessera/router/supergraph/contract-rules';
import type { Base } from '../../src/check/base.ts';
import { check, type Present } from '../../src/check/check.ts';
import { clientOperation } from '../../src/check/client-operations.ts';
import type { Report } from '../../src/check/finding.ts';
import { compose } from '../../src/compose/compose.ts';
import type { EventDescription } from '../../src/generate/event-schemas.ts';

const LINK = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@tag", "@authenticated", "@override", "@requiresScopes"]
  )
`;

const people = `${LINK}
type Query {
  "Who asks."
  me: Person @authenticated
  "A person."
  person("Whom." id: ID!, "In which language." locale: String): Person @tag(name: "anonymous")
  "How to reach a person."
  contact("Whom." id: ID!): Contact @tag(name: "internal") @requiresScopes(scopes: [["service:shop"]])
}
"A person."
type Person @key(fields: "id") @key(fields: "email") {
  "Stable id."
  id: ID!
  "Address."
  email: String!
  "What they are called."
  name: String!
  "Digits."
  phone: String
  "A motto."
  motto: String
}
"How to reach a person."
type Contact @tag(name: "internal") {
  "Address."
  email: String!
  "Digits."
  fax: String
}
`;

const shop = `${LINK}
type Query {
  "Things for sale."
  things("In which order." sort: Sort, "How many." first: Int = 20, "Where from." after: String): [Thing!]!
    @tag(name: "anonymous")
}
"A thing."
type Thing @key(fields: "id") {
  "Stable id."
  id: ID!
  "What it is called."
  title: String!
  "Who sells it."
  seller: Person
}
"A person who may sell."
type Person @key(fields: "id") {
  "Stable id."
  id: ID!
  "What they sell."
  things: [Thing!]
}
"Orders."
enum Sort {
  "Newest first."
  NEWEST
  "Cheapest first."
  CHEAPEST
}
`;

const operations = {
  'web/Me.graphql': 'query Me {\n  me {\n    name\n    things {\n      title\n    }\n  }\n}\n',
  'web/Person.graphql': 'query Person($id: ID!) {\n  person(id: $id, locale: "de") {\n    phone\n  }\n}\n',
  'web/Things.graphql': 'query Things($sort: Sort) {\n  things(sort: $sort) {\n    id\n  }\n}\n',
  'shop/Contact.graphql': 'query Contact($id: ID!) {\n  contact(id: $id) {\n    email\n  }\n}\n',
};

const personMoved: EventDescription = {
  topic: 'people',
  aggregateType: 'Person',
  schemaVersion: 1,
  data: {
    type: 'object',
    required: ['personId', 'city'],
    properties: {
      personId: { type: 'string', format: 'uuid' },
      city: { type: 'string' },
      by: { type: 'string', enum: ['self', 'clerk'] },
    },
    additionalProperties: false,
  },
};

/** What the small graph consists of: a text of each subgraph's schema, the operations by path, the events by type. */
export interface SmallGraph {
  readonly people: string;
  readonly shop: string;
  readonly operations: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<string, EventDescription>>;
}

/** Two subgraphs, three operations of a frontend, one of a service, and an event. */
export const SMALL_GRAPH: SmallGraph = { people, shop, operations, events: { 'person.moved': personMoved } };

/** Checks a changed small graph against the small graph. */
export function checkChange(change: (graph: SmallGraph) => SmallGraph, rest: Partial<Present> = {}): Promise<Report> {
  return check({ ...presentOf(change(SMALL_GRAPH)), ...rest }, baseOf(SMALL_GRAPH));
}

/** The small graph as a work tree. */
export function presentOf(graph: SmallGraph): Present {
  return {
    root: '/repository',
    sources: sourcesOf(graph),
    operations: operationsOf(graph, false),
    events: [{ events: graph.events }],
    allowed: [],
    contracts: DEFAULT_CONTRACTS,
    clients: new Map(),
  };
}

/** The small graph as a base. */
export function baseOf(graph: SmallGraph): Base {
  const sources = sourcesOf(graph);
  return {
    label: 'main',
    supergraphSdl: compose(sources).supergraphSdl,
    sources,
    operations: operationsOf(graph, true),
    events: [{ events: graph.events }],
  };
}

function sourcesOf(graph: SmallGraph) {
  return (['people', 'shop'] as const).map((name) => ({
    name,
    routingUrl: `http://${name}/graphql`,
    schemaFile: `/repository/subgraphs/${name}/schema.graphql`,
    sdl: graph[name],
  }));
}

function operationsOf(graph: SmallGraph, released: boolean) {
  return Object.entries(graph.operations).map(([path, text]) =>
    clientOperation(`contracts/operations/${path}`, text, released),
  );
}
