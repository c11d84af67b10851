/**
 * The four subgraphs of the workload, by name: readers, books, shelves and opinions of a library. They are written in the
 * first federation's style, which every gateway that is measured can read.
 */
export const SCHEMAS = {
  readers: `
    extend type Query { me: Reader readers: [Reader] }
    type Reader @key(fields: "id") { id: ID! name: String handle: String birthYear: Int }
  `,
  books: `
    extend type Query { popularBooks(first: Int = 5): [Book] book(isbn: String!): Book }
    type Book @key(fields: "isbn") { isbn: String! title: String priceCents: Int weightGrams: Int }
  `,
  shelves: `
    extend type Book @key(fields: "isbn") {
      isbn: String! @external
      priceCents: Int @external
      weightGrams: Int @external
      inStock: Boolean
      deliveryCents: Int @requires(fields: "priceCents weightGrams")
    }
  `,
  opinions: `
    type Opinion @key(fields: "id") { id: ID! text: String author: Reader @provides(fields: "handle") book: Book }
    extend type Reader @key(fields: "id") { id: ID! @external handle: String @external opinions: [Opinion] }
    extend type Book @key(fields: "isbn") { isbn: String! @external opinions: [Opinion] }
  `,
} as const;

/** The name of a subgraph of the workload. */
export type SubgraphName = keyof typeof SCHEMAS;

/** Where the workload's subgraphs listen, on the loopback address. */
export const SUBGRAPH_PORTS: Readonly<Record<SubgraphName, number>> = {
  readers: 4301,
  books: 4302,
  shelves: 4303,
  opinions: 4304,
};

/** The address of a subgraph. */
export function subgraphUrl(name: SubgraphName): string {
  return `http://127.0.0.1:${SUBGRAPH_PORTS[name]}/graphql`;
}
