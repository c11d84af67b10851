/** What an operating system has against a file, and how to mend it, by the code of its error. */
const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there. Is it spelt right, or was it not committed?',
  ENOTDIR: 'is not below a folder. Is it spelt right?',
  EISDIR: 'is a folder, and a file is wanted there. Move it away.',
  EEXIST: 'is there already, and is something else. Move it away.',
  EACCES: 'may not be opened by you. Change who may, or call this as somebody who may.',
  EPERM: 'may not be opened by you. Change who may, or call this as somebody who may.',
  EROFS: 'cannot be written: its disk is read-only.',
  ENOSPC: 'cannot be written: its disk is full. Free some space.',
};

/** One line about a file that a command could not read or write, when that is what an error is; else undefined. */
export function fileFault(error: unknown): string | undefined {
  const { code, path } = (error ?? {}) as { readonly code?: unknown; readonly path?: unknown };
  const fault = typeof code === 'string' ? FAULTS[code] : undefined;
  return fault === undefined || typeof path !== 'string' ? undefined : `${path} ${fault}`;
}
