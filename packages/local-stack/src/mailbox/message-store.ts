import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

/** A mail that was delivered to the mailbox. */
export interface StoredMessage {
  /** Place in the order of arrival, from 1. */
  readonly id: number;
  /** Message-ID header with its angle brackets; empty when the sender set none. */
  readonly messageId: string;
  /** Envelope recipients, lower case. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** Empty when the mail has no HTML part. */
  readonly html: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** ISO 8601. */
  readonly receivedAt: string;
}

/** Keeps the mails of a local platform: in memory, and as one JSON file each so that they outlive a restart. */
export class MessageStore {
  readonly #folder: string | undefined;
  readonly #messages: StoredMessage[];
  readonly #waiting = new Set<() => void>();

  private constructor(folder: string | undefined, messages: StoredMessage[]) {
    this.#folder = folder;
    this.#messages = messages;
  }

  /** Opens the store with what the folder holds; without a folder mails live as long as the process. */
  static async open(folder: string | undefined): Promise<MessageStore> {
    if (folder === undefined) return new MessageStore(undefined, []);
    await mkdir(folder, { recursive: true });
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    const messages: StoredMessage[] = await Promise.all(
      names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))),
    );
    return new MessageStore(
      folder,
      messages.toSorted((a, b) => a.id - b.id),
    );
  }

  /** Parses and keeps a mail; resolves when it is safe, so that the sender may be told so. */
  async add(raw: Uint8Array, envelope: { readonly from: string; readonly to: readonly string[] }): Promise<void> {
    const mail = await PostalMime.parse(raw);
    const message: StoredMessage = {
      id: (this.#messages.at(-1)?.id ?? 0) + 1,
      messageId: mail.messageId ?? '',
      to: envelope.to.map((address) => address.toLowerCase()),
      from: envelope.from,
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html ?? '',
      headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
      receivedAt: new Date().toISOString(),
    };
    this.#messages.push(message);
    await this.#save(message);
    for (const wake of this.#waiting) wake();
  }

  /** All mails, or those to one address, oldest first. */
  list(to?: string): readonly StoredMessage[] {
    return to === undefined
      ? this.#messages
      : this.#messages.filter((message) => message.to.includes(to.toLowerCase()));
  }

  /**
   * Waits until the address has so many mails and returns all of its mails.
   * @throws when the time is over, naming what did arrive
   */
  async waitForCount(to: string, count: number, timeoutMs = 10_000): Promise<readonly StoredMessage[]> {
    const deadline = AbortSignal.timeout(timeoutMs);
    while (this.list(to).length < count) {
      if (deadline.aborted) {
        throw new Error(`${to} has ${this.list(to).length} of ${count} mails after ${timeoutMs} ms.`);
      }
      await this.#nextArrival(deadline);
    }
    return this.list(to);
  }

  async #nextArrival(deadline: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    deadline.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    this.#waiting.delete(resolve);
  }

  async #save(message: StoredMessage): Promise<void> {
    if (this.#folder === undefined) return;
    const file = join(this.#folder, `${String(message.id).padStart(8, '0')}.json`);
    await writeFile(`${file}.draft`, JSON.stringify(message));
    await rename(`${file}.draft`, file);
  }
}
