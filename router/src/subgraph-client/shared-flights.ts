import { Cancellation } from './cancellation.ts';
import type { Unwanted } from './raw-exchange.ts';

/**
 * Equal calls that run at the same time are made once. Who joins a flight shares its outcome; who gives up leaves the others
 * to it, and the call is given up when the last one left.
 *
 * {@link startAfresh} closes all flights to newcomers: after a mutation was answered, a read must not be given an answer
 * that was asked for before.
 */
export class SharedFlights<T> {
  #flights = new Map<string, Flight<T>>();

  /**
   * Joins the flight of this key, or begins one.
   * @param begin makes the call; its signal aborts when nobody waits any more
   * @param signal when this one gives up; the promise is then rejected with its reason
   */
  async join(
    key: string,
    begin: (signal: Unwanted) => Promise<T>,
    signal?: Unwanted,
  ): Promise<{ readonly outcome: T; readonly began: boolean }> {
    if (signal?.aborted) throw signal.reason;
    const flights = this.#flights;
    const running = flights.get(key);
    const flight = running ?? this.#begin(key, begin, flights);
    flight.waiting += 1;
    try {
      const outcome = await (signal === undefined ? flight.outcome : leavingBy(signal, flight.outcome));
      return { outcome, began: running === undefined };
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0 && !flight.landed) {
        if (flights.get(key) === flight) flights.delete(key);
        flight.cancellation.cancel(signal?.reason);
      }
    }
  }

  /** Nobody joins the flights under way any more; those in them get their answers. */
  startAfresh(): void {
    if (this.#flights.size > 0) this.#flights = new Map();
  }

  #begin(key: string, begin: (signal: Unwanted) => Promise<T>, flights: Map<string, Flight<T>>): Flight<T> {
    const cancellation = new Cancellation();
    const flight: Flight<T> = { outcome: begin(cancellation), cancellation, waiting: 0, landed: false };
    const land = () => {
      flight.landed = true;
      if (flights.get(key) === flight) flights.delete(key);
    };
    void flight.outcome.then(land, land);
    flights.set(key, flight);
    return flight;
  }
}

interface Flight<T> {
  readonly outcome: Promise<T>;
  readonly cancellation: Cancellation;
  waiting: number;
  landed: boolean;
}

function leavingBy<T>(signal: Unwanted, outcome: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave);
    const landed = () => signal.removeEventListener('abort', leave);
    outcome.then(
      (value) => {
        landed();
        resolve(value);
      },
      (error: unknown) => {
        landed();
        reject(error);
      },
    );
  });
}
