import { describe, expect, test } from '@jest/globals';
import { withSharedTypes } from '../src/generate/shared-types.ts';

const shared = `"A whole number."
scalar Int64

"An exact amount."
type Money @shareable {
  "Minor units."
  amountMinor: Int64!
}

"Never used here."
type PageInfo @shareable {
  hasNextPage: Boolean!
}
`;

describe('shared value types in a subgraph schema', () => {
  test('a schema gets exactly the shared types it uses, those used by them included, verbatim', () => {
    const sdl = withSharedTypes('type Query {\n  price: Money\n}\n', shared);
    expect(sdl).toContain('"A whole number."\nscalar Int64');
    expect(sdl).toContain('"Minor units."\n  amountMinor: Int64!');
    expect(sdl).not.toContain('PageInfo');
  });

  test('doing it again changes nothing', () => {
    const once = withSharedTypes('type Query {\n  price: Money\n}\n', shared);
    expect(withSharedTypes(once, shared)).toBe(once);
  });

  test('a type that is no longer used leaves the schema', () => {
    const once = withSharedTypes('type Query {\n  price: Money\n}\n', shared);
    const edited = once.replace('price: Money', 'price: Float');
    expect(withSharedTypes(edited, shared)).toBe('type Query {\n  price: Float\n}\n');
  });

  test('a copy made by hand is replaced by the verbatim one', () => {
    const byHand = 'type Money {\n  amountMinor: Int64\n}\n\ntype Query {\n  price: Money\n}\n';
    const sdl = withSharedTypes(byHand, shared);
    expect(sdl.match(/type Money/g)).toHaveLength(1);
    expect(sdl).toContain('type Money @shareable');
  });

  test('a schema that uses none stays as it is', () => {
    expect(withSharedTypes('type Query {\n  a: Int\n}\n', shared)).toBe('type Query {\n  a: Int\n}\n');
  });
});
