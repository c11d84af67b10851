import type { SupergraphSource } from './source.ts';

/** A supergraph that is given as it is and does not change by itself. */
export function sdlSource(sdl: string): SupergraphSource {
  return {
    name: 'given SDL',
    open: async () => ({ first: sdl, [Symbol.asyncDispose]: async () => undefined }),
  };
}
