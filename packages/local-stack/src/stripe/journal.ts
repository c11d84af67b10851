import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Lines of JSON that outlive the process. A line is written before the answer that depends on it is given; a process that is
 * killed loses nothing of it, because the operating system has the bytes by then. (A machine that loses power may.)
 */
export class Journal<Line> implements Disposable {
  readonly #file: number | undefined;

  private constructor(file: number | undefined) {
    this.#file = file;
  }

  /**
   * Opens a journal and hands every line of it to `replay`; without a path nothing is kept. A journal that has grown far beyond what
   * it says is written anew: `all` answers with the lines that say the same.
   */
  static open<Line>(
    path: string | undefined,
    { replay, all }: { readonly replay: (line: Line) => void; readonly all: () => readonly Line[] },
  ): Journal<Line> {
    if (path === undefined) return new Journal(undefined);
    mkdirSync(dirname(path), { recursive: true });
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    // A line that was cut off by the end of the process was never answered: it did not happen.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const lines = whole.split('\n').filter((line) => line !== '');
    for (const line of lines) replay(JSON.parse(line));
    const needed = all();
    const hasGrown = lines.length > SMALL && lines.length > 2 * needed.length;
    if (hasGrown) rewrite(path, needed.map((line) => `${JSON.stringify(line)}\n`).join(''));
    else if (whole.length < text.length) rewrite(path, whole);
    return new Journal(openSync(path, 'a', 0o600));
  }

  write(line: Line): void {
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  [Symbol.dispose](): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }
}

/** Lines up to which a journal is left as it is. */
const SMALL = 2000;

function rewrite(path: string, text: string): void {
  writeFileSync(`${path}.draft`, text, { mode: 0o600 });
  renameSync(`${path}.draft`, path);
}
