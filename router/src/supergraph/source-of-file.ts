import type { SupergraphSource } from './source.ts';
import { watchFile } from './source-file.ts';

/** The supergraph in a file. The file is watched; what is written there takes effect when it is valid. */
export function fileSource(file: string): SupergraphSource {
  return {
    name: `file ${file}`,
    async open({ changed, failed }) {
      const watched = await watchFile(file, { onChange: changed, onError: failed });
      return {
        first: watched.current,
        async [Symbol.asyncDispose]() {
          watched[Symbol.dispose]();
        },
      };
    },
  };
}
