/**
 * The addresses of one subgraph, used in turn. One that fails three times in a row is left out for ten seconds and then
 * let back on trial: its next failure leaves it out again. When all are left out, all are used: an address that failed is
 * better than none, and the breaker decides whether the subgraph is asked at all.
 */
export class Addresses {
  readonly urls: readonly string[];
  readonly #records: readonly Record[];
  readonly #now: () => number;
  #next = 0;

  /** @param now a monotonic clock in milliseconds */
  constructor(urls: readonly string[], now: () => number = () => performance.now()) {
    this.urls = urls;
    this.#now = now;
    this.#records = urls.map((url) => ({ url, failures: 0, outUntilMs: 0 }));
  }

  /** The address whose turn it is; undefined when there is none at all. */
  take(): string | undefined {
    const records = this.#records;
    if (records.length <= 1) return records[0]?.url;
    const nowMs = this.#now();
    for (let step = 0; step < records.length; step += 1) {
      const record = records[(this.#next + step) % records.length];
      if (record === undefined || record.outUntilMs > nowMs) continue;
      this.#next = (this.#next + step + 1) % records.length;
      return record.url;
    }
    const record = records[this.#next % records.length];
    this.#next = (this.#next + 1) % records.length;
    return record?.url;
  }

  /** Says how a call to the address went. */
  tell(url: string, answered: boolean): void {
    const record = this.#records.find((candidate) => candidate.url === url);
    if (record === undefined) return;
    record.failures = answered ? 0 : record.failures + 1;
    if (answered) record.outUntilMs = 0;
    else if (record.failures >= EJECTING_FAILURES) record.outUntilMs = this.#now() + EJECTED_MS;
  }

  /** The addresses that are left out now. */
  ejected(): string[] {
    const nowMs = this.#now();
    return this.#records.filter(({ outUntilMs }) => outUntilMs > nowMs).map(({ url }) => url);
  }
}

const EJECTING_FAILURES = 3;
const EJECTED_MS = 10_000;

interface Record {
  readonly url: string;
  failures: number;
  outUntilMs: number;
}
