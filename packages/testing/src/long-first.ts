import { createRequire } from 'node:module';

/** As much of a test file as its place in the order is decided by. */
interface TestFile {
  readonly path: string;
}

/** Jest's own order: what failed, then what took longest the last time, and on a fresh clone the largest file. It comes with Jest. */
const Sequencer: new (options: object) => { sort(tests: readonly TestFile[]): readonly TestFile[] } = createRequire(
  createRequire(import.meta.url).resolve('jest'),
)('@jest/test-sequencer').default;

/** Files that wait for processes of their own, the longest first: their size does not tell how long they take. */
export const LONG = [
  'packages/cli/tests/guides/guides.test.ts',
  'e2e/order-crash/order-crash.e2e.ts',
  'packages/cli/tests/new/new-command.test.ts',
  'e2e/order-crash/platform-crash.e2e.ts',
  'router/tests/differential/differential.test.ts',
  'packages/cli/tests/registry/routers-follow.test.ts',
  'packages/cli/tests/registry/many-publishers.test.ts',
  'packages/subgraph-kit/tests/jobs/jobs.test.ts',
];

/** A file that takes minutes and begins last keeps one core busy while the others have nothing left to do. */
export default class LongFirst extends Sequencer {
  override sort(tests: readonly TestFile[]): readonly TestFile[] {
    const place = ({ path }: TestFile) => {
      const index = LONG.findIndex((file) => path.endsWith(`/${file}`));
      return index < 0 ? LONG.length : index;
    };
    // A sort keeps the order of equals.
    return super.sort(tests).toSorted((a, b) => place(a) - place(b));
  }
}
