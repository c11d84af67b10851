import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import type { Subgraph } from '@tessera/subgraph-kit/define';
import { causedBy } from '@tessera/subgraph-kit/events/cause';
import { type DomainEvent, EVERY_TYPE, type EventType } from '@tessera/subgraph-kit/events/event';
import { assertDataValid } from '@tessera/subgraph-kit/events/event-schema';
import type { Listener } from '@tessera/subgraph-kit/events/listener';
import type { Hosted } from '@tessera/subgraph-kit/host/host';
import { anEvent, type Envelope } from './events.ts';
import { type Extent, exampleData } from './example-data.ts';

/** What one listener relies on, and what it does with it. */
export interface Heard<House> {
  readonly event: EventType;
  /** An event's data as the listener was written for it: committed here, held against the producer's schema at each run. */
  readonly sample: unknown;
  /** What differs from the defaults: the aggregate is a new one without a version, and nobody did it. */
  readonly envelope?: Envelope;
  /** Puts there what the event speaks of. Called for the sample and for every event made from the schema. */
  readonly given?: (house: House, event: DomainEvent) => Promise<unknown>;
  /** Expects what is true once the sample was heard. */
  readonly holds: (house: House, event: DomainEvent) => Promise<unknown>;
}

/** The contract of one listener, with the type of its event's data. */
export function heard<House, Type extends string, Data>(
  event: EventType<Type, Data>,
  contract: Omit<Heard<House>, 'event' | 'sample' | 'given' | 'holds'> & {
    readonly sample: Data;
    readonly given?: (house: House, event: DomainEvent<Type, Data>) => Promise<unknown>;
    readonly holds: (house: House, event: DomainEvent<Type, Data>) => Promise<unknown>;
  },
): Heard<House> {
  // The data of every event handed over here was held against the schema of its type.
  return { ...contract, event } as unknown as Heard<House>;
}

/**
 * Declares the tests that hold a subgraph's listeners to what other teams say: every listener has a contract here; its sample
 * is what the producer's schema allows, and does what the listener is for; and the fullest and the barest event that the schema
 * allows are taken without an error. A listener without a contract fails, and so does a contract without a listener.
 *
 * @param start hosts the subgraph, once for the file
 * @param contracts by the name of the listener
 */
export function holdListenersToContracts<House extends AsyncDisposable & { readonly hosted: Pick<Hosted, 'context'> }>(
  { name, listens = [] }: Pick<Subgraph<never, never, never>, 'name' | 'listens'>,
  start: () => Promise<House>,
  contracts: Readonly<Record<string, Heard<House>>>,
): void {
  const listeners = new Map((listens as readonly Listener[]).map((listener) => [listener.name, listener]));

  describe(`what ${name} hears`, () => {
    let house: House;
    beforeAll(async () => {
      house = await start();
    });
    afterAll(async () => {
      await house[Symbol.asyncDispose]();
    });

    test('each listener has a contract, and each contract its listener', () => {
      expect(Object.keys(contracts).toSorted()).toEqual([...listeners.keys()].toSorted());
    });

    describe.each(Object.entries(contracts))('%s', (listenerName, contract) => {
      const listener = listeners.get(listenerName);
      if (listener === undefined) return;

      test('is told of in a sample that its producer may send, and does with it what it is for', async () => {
        expect([contract.event.type, EVERY_TYPE]).toContain(listener.event.type);
        expect(contract.event.topic).toBe(listener.event.topic);
        assertDataValid(contract.event, contract.sample);
        const event = eventOf(contract, contract.sample);
        await contract.given?.(house, event);
        await hear(house, listener, event);
        await contract.holds(house, event);
      });

      test.each<[Extent]>([['fullest'], ['barest']])('takes the %s event that the schema allows', async (extent) => {
        const event = eventOf(contract, exampleData(contract.event, extent));
        await contract.given?.(house, event);
        await hear(house, listener, event);
      });
    });
  });
}

/** As the consumer does it: in a transaction whose entity manager the listener sees, with the event as its cause. */
async function hear(
  { hosted }: { readonly hosted: Pick<Hosted, 'context'> },
  listener: Listener,
  event: DomainEvent,
): Promise<void> {
  const context = hosted.context();
  const cause = { correlationId: event.correlationId, causationId: event.eventId };
  await inTransaction(context.em, (tx) => causedBy(cause, () => listener.handle(event, { ...context, em: tx })));
}

function eventOf({ event, envelope }: Heard<never>, data: unknown): DomainEvent {
  // A listener sees what the log keeps: JSON.
  return JSON.parse(JSON.stringify(anEvent(event, data, envelope)));
}
