/** What differs from run to run, or with work that no guide is about, and the word that stands for it in a recorded run. */
const RULES: readonly (readonly [RegExp, string])[] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal.
  [/\u001b\[[\d;]*m/g, ''],
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<id>'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?/g, '<time>'],
  [/^Time: .*$/gm, 'Time:        <seconds> s'],
  [/ ?\(\d+(\.\d+)? m?s\)/g, ''],
  [/\b[0-9a-f]{7,40}\b/g, '<commit>'],
  [/(127\.0\.0\.1|localhost):\d+/g, '$1:<port>'],
  [/^To \/.*$/gm, 'To <origin>'],
  // How large the rest of the graph is, and where in a file: work of other teams must not make this record stale.
  [/\b\d+ operations of clients/g, '<n> operations of clients'],
  [/(\.graphql):\d+/g, '$1:<line>'],
  [/\bbegins with \d+ subgraphs/g, 'begins with <n> subgraphs'],
  [/\bAll \d+ files/g, 'All <n> files'],
];

/** Test files are named in the order in which they end, which another run may turn round. */
const PASSED = /^PASS .*(\nPASS .*)+$/gm;

/** What a command printed, without what is of one run only: ids, times, commits, paths of that machine, ports. */
export function normalised(output: string, root: string): string {
  return RULES.reduce((text, [pattern, word]) => text.replace(pattern, word), output.replaceAll(root, '<clone>'))
    .replace(PASSED, (lines) => lines.split('\n').toSorted().join('\n'))
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
