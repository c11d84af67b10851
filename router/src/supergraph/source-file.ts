import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

/** A supergraph file that is being watched. */
export interface WatchedFile extends Disposable {
  /** The text that stood in the file when it was last read. */
  readonly current: string;
}

/** What to tell the owner of a watched file. */
export interface WatchedFileOptions {
  /** Called with the new text, once per change of content. It may throw or reject: that is told to `onError`. */
  readonly onChange: (text: string) => void | Promise<void>;
  /** The file could not be read, or `onChange` failed. The file stays watched. */
  readonly onError: (error: unknown) => void;
  /** How long a file must be left alone before it is read: writers truncate first and write then. Default 50 ms. */
  readonly settleMs?: number;
}

/**
 * Reads a file and watches it. Its folder is watched, not the file: editors and `kubectl` replace files by renaming.
 * Rejects when the file cannot be read at first.
 */
export async function watchFile(path: string, options: WatchedFileOptions): Promise<WatchedFile> {
  const file = resolve(path);
  let current = await readFile(file, 'utf8');
  let timer: NodeJS.Timeout | undefined;
  let reading = Promise.resolve();

  const readAgain = async (): Promise<void> => {
    try {
      const text = await readFile(file, 'utf8');
      // An empty file is one that is being written; the event of the write itself follows.
      if (text === current || text === '') return;
      current = text;
      await options.onChange(text);
    } catch (error) {
      options.onError(error);
    }
  };
  const onEvent = (_event: string, name: string | null): void => {
    // Mounted config maps swap a link beside the file ("..data"); every event without our name may be such a swap.
    if (name !== null && name !== basename(file) && !name.startsWith('..')) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      reading = reading.then(readAgain);
    }, options.settleMs ?? 50);
    timer.unref();
  };
  const watcher: FSWatcher = watch(dirname(file), { persistent: false }, onEvent);
  watcher.on('error', options.onError);
  // What was written between the first reading and the start of the watch raised no event.
  reading = reading.then(readAgain);
  return {
    get current() {
      return current;
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
