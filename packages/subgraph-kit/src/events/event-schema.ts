import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { EVERY_TYPE, type EventType } from './event.ts';

/** Compiled once per event type and process: compiling costs milliseconds, validating microseconds. */
const validators = new WeakMap<EventType, ValidateFunction>();

/**
 * Holds an event's data against the promise of its type. Checked in production too: one bad event stopped at its
 * producer is cheaper than a dead letter at each of its listeners.
 * @throws InvalidEventData
 */
export function assertDataValid(type: EventType, data: unknown): void {
  if (type.type === EVERY_TYPE) throw new Error(`"${EVERY_TYPE}" can be listened to, not emitted.`);
  const validate = validatorOf(type);
  // What listeners will see is what JSON keeps: a Date becomes its text, undefined disappears.
  const asWritten: unknown = JSON.parse(JSON.stringify(data) ?? 'null');
  if (!validate(asWritten)) throw new InvalidEventData(type.type, validate.errors ?? []);
}

function validatorOf(type: EventType): ValidateFunction {
  const known = validators.get(type);
  if (known !== undefined) return known;
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  formats.default(ajv);
  // Ajv wants a mutable schema type; it does not change the schema.
  const compiled = ajv.compile(type.schema as object | boolean);
  validators.set(type, compiled);
  return compiled;
}

/** The data of an event breaks its JSON Schema; the message names each place, never the values (they may be personal). */
export class InvalidEventData extends Error {
  override readonly name = 'InvalidEventData';
  constructor(type: string, errors: readonly ErrorObject[]) {
    const places = errors.map((error) => `data${error.instancePath} ${error.message ?? error.keyword}`);
    super(`The event ${type} breaks its schema: ${places.join('; ')}.`);
  }
}
