import type { GraphQLFormattedError } from 'graphql';

/** A path inside an object of the data: data keys and list indices. */
export type DataPath = readonly (string | number)[];

/**
 * One error of one subgraph. It either names a place inside the object it belongs to (`path`), or says that fields of the
 * object were not answered at all (`missing`, by data key).
 */
export interface Fault {
  /** Masked already, without a path. */
  readonly error: GraphQLFormattedError;
  readonly path: DataPath | undefined;
  readonly missing: ReadonlySet<string> | undefined;
  /** Where to put it in the reply when it touches nothing that the client selected, from the root of the data. */
  readonly fallbackPath: DataPath | undefined;
}

/**
 * What went wrong while a plan was executed. Faults are tied to the objects of the data, not to paths: an entity may stand
 * at many places of the reply, and only the walk that writes the reply knows them all.
 */
export class Faults {
  readonly all: Fault[] = [];
  readonly #byObject = new Map<object, Fault[]>();

  /** Ties the fault to each of the objects. */
  add(fault: Fault, objects: readonly object[]): void {
    this.all.push(fault);
    for (const object of objects) this.tie(fault, object);
  }

  /** Ties a fault that is known already to one more object. */
  tie(fault: Fault, object: object): void {
    const faults = this.#byObject.get(object);
    if (faults === undefined) this.#byObject.set(object, [fault]);
    // One object may be met twice, when an entity stands at several places and is shared between them.
    else if (!faults.includes(fault)) faults.push(fault);
  }

  /** The faults tied to the object. */
  of(object: object): readonly Fault[] {
    return this.#byObject.get(object) ?? NONE;
  }
}

const NONE: readonly Fault[] = [];
