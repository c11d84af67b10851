import type { SubgraphName } from './schemas.ts';

interface Key {
  readonly id: string;
  readonly isbn: string;
  readonly priceCents: number;
  readonly weightGrams: number;
}

const WORDS = `a book that one reads by the window on a day of rain and does not put down before the lamp is lit because
every page asks for the next one and the people in it are as quarrelsome and as kind as those next door`.split(/\s+/);

/** A text of this many words, always the same. */
function text(words: number, start: number): string {
  return Array.from({ length: words }, (_, index) => WORDS[(start + index * 7) % WORDS.length]).join(' ');
}

const READERS = ['Ada', 'Basho', 'Clara', 'Darius', 'Edith', 'Farid'].map((name, index) => ({
  id: `r${index + 1}`,
  name: `${name} Marlowe`,
  handle: name.toLowerCase(),
  birthYear: 1960 + index * 5,
}));

const POPULAR = 5;

/** Any number is a book, so that a client can ask for many different ones. */
function book(number: number) {
  const weightGrams = 150 + ((number * 37) % 900);
  return { isbn: isbn(number), title: `Volume ${number}`, priceCents: 500 + ((number * 91) % 4000), weightGrams };
}

/** The key of a book: four digits after `book-`. */
export function isbn(number: number): string {
  return `book-${String(number).padStart(4, '0')}`;
}

const numberOf = (key: string): number => Number(key.slice('book-'.length));

const OPINIONS = Array.from({ length: 12 }, (_, index) => ({
  id: `o${index + 1}`,
  text: text(20 + ((index * 29) % 90), index),
  author: {
    __typename: 'Reader',
    id: READERS[index % READERS.length]?.id,
    handle: READERS[index % READERS.length]?.handle,
  },
  book: { __typename: 'Book', isbn: isbn(1 + (index % POPULAR)) },
}));

/** Resolvers of each subgraph. They run once for each different request: see `subgraphs.ts`. */
export const RESOLVERS: Readonly<Record<SubgraphName, object>> = {
  readers: {
    Query: { me: () => READERS[0], readers: () => READERS },
    Reader: { __resolveReference: ({ id }: Key) => READERS.find((reader) => reader.id === id) },
  },
  books: {
    Query: {
      popularBooks: (_: unknown, { first }: { first: number }) =>
        Array.from({ length: Math.min(first, POPULAR) }, (__, index) => book(index + 1)),
      book: (_: unknown, key: Key) => book(numberOf(key.isbn)),
    },
    Book: { __resolveReference: ({ isbn: key }: Key) => book(numberOf(key)) },
  },
  shelves: {
    Book: {
      __resolveReference: (reference: Key) => reference,
      inStock: ({ isbn: key }: Key) => numberOf(key) % 3 !== 0,
      deliveryCents: ({ priceCents, weightGrams }: Key) => (priceCents > 3000 ? 0 : Math.round(weightGrams / 2)),
    },
  },
  opinions: {
    Opinion: { __resolveReference: ({ id }: Key) => OPINIONS.find((opinion) => opinion.id === id) },
    Reader: {
      __resolveReference: (reference: Key) => reference,
      opinions: ({ id }: Key) => OPINIONS.filter((opinion) => opinion.author.id === id),
    },
    Book: {
      __resolveReference: (reference: Key) => reference,
      opinions: ({ isbn: key }: Key) => OPINIONS.filter((opinion) => opinion.book.isbn === key),
    },
  },
};
