/** The local stack cannot start. The message is one line that says what is wrong and what to do about it. */
export class StartFailed extends Error {
  override readonly name = 'StartFailed';
}

/** Turns what an operating system says into that one line, where it is one of the usual troubles. */
export function explain(what: string, detail: string): StartFailed {
  const line = detail.trim().split('\n').at(-1) ?? '';
  if (/no space left|ENOSPC|disk full/i.test(detail)) {
    return new StartFailed(`${what}: the disk is full. Free some space and start again.`);
  }
  if (/error while loading shared libraries|ENOENT.*bin|GLIBC|Library not loaded/i.test(detail)) {
    return new StartFailed(
      `${what}: the bundled PostgreSQL does not run on this system (${line}). Set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  if (/EACCES|permission denied/i.test(detail)) {
    return new StartFailed(
      `${what}: permission denied (${line}). Give the data directory to the user that starts Tessera.`,
    );
  }
  return new StartFailed(`${what}: ${line === '' ? 'no reason given' : line}`);
}
