import { isbn } from './data.ts';

/** One operation of the workload. */
export interface Operation {
  readonly name: string;
  readonly about: string;
  /** The request body; `number` makes it different from others where the operation varies. */
  body(number: number): string;
  /** How many different bodies there are. */
  readonly variety: number;
}

const HEAVY = `
  fragment R on Reader { id handle name }
  fragment O on Opinion { id text }
  fragment B on Book { inStock title priceCents deliveryCents isbn weightGrams }
  query Heavy {
    readers {
      ...R
      opinions {
        ...O
        book {
          ...B
          opinions { ...O author { ...R opinions { ...O book { ...B } } } }
        }
      }
    }
    popularBooks {
      ...B
      opinions { ...O author { ...R opinions { ...O book { ...B } } } }
    }
  }`;

const VARIED = 'query Varied($isbn: String!) { book(isbn: $isbn) { title priceCents inStock } }';

/** Every operation of the workload, in the order of the report. */
export const OPERATIONS: readonly Operation[] = [
  same('heavy', 'four subgraphs, nested four deep', HEAVY),
  same('two-hop', 'a list, then its entities elsewhere', '{ popularBooks { title priceCents inStock } }'),
  same('one-fetch', 'one field of one subgraph', '{ me { name } }'),
  {
    name: 'two-hop, varied',
    about: 'one entity in two subgraphs, 1,000 different ones in turn: nothing to share between requests',
    body: (number) => JSON.stringify({ query: VARIED, variables: { isbn: isbn(number % 1000) } }),
    variety: 1000,
  },
];

function same(name: string, about: string, query: string): Operation {
  const body = JSON.stringify({ query });
  return { name, about, body: () => body, variety: 1 };
}
