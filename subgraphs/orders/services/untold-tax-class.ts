import type { Log } from '@tessera/process/log';
import type { Metrics } from '@tessera/process/metrics';

/** The log says it at most this often: a busy shop asks for prices many times a second. */
const SAY_EVERY_MS = 60_000;

/** Tells whoever runs the shop that goods are taxed as STANDARD because nobody said how they are to be taxed. */
export class UntoldTaxClass {
  readonly #answers;
  readonly #log: Log;
  readonly #nowMs: () => number;
  #sayAgainAtMs = Number.NEGATIVE_INFINITY;

  constructor(metrics: Metrics, log: Log, nowMs: () => number = () => performance.now()) {
    this.#answers = untoldTaxClasses(metrics);
    this.#log = log;
    this.#nowMs = nowMs;
  }

  /** Counts one answer about prices in which the class of some goods is missing or a word that is not known; `sku` is one of them. */
  note(sku: string): void {
    this.#answers.inc();
    const nowMs = this.#nowMs();
    if (nowMs < this.#sayAgainAtMs) return;
    this.#sayAgainAtMs = nowMs + SAY_EVERY_MS;
    this.#log.warn({ sku }, 'the graph does not tell how goods are taxed, and they are taxed as STANDARD');
  }
}

/** The counter behind {@link UntoldTaxClass}. */
export function untoldTaxClasses(metrics: Metrics) {
  return metrics.counter({
    name: 'orders_tax_class_untold_total',
    help: 'Answers about prices that did not tell how some goods are taxed; these are taxed as STANDARD.',
  });
}
