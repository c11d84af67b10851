import type { Finding } from '../finding.ts';
import { eventFinding, narrowed } from './event-finding.ts';
import type { Json } from './json-schema.ts';

/** How one value of a keyword stands to an earlier one: what it lets through. */
type Comparison = 'same' | 'wider' | 'narrower';
type Compare = (before: unknown, now: unknown) => Comparison;

const atLeast: Compare = (before, now) => (Number(now) < Number(before) ? 'wider' : 'narrower');
const atMost: Compare = (before, now) => (Number(now) > Number(before) ? 'wider' : 'narrower');
/** Nothing is known of how two of them overlap: text of another pattern or format may be any text. */
const another: Compare = () => 'wider';
const multiple: Compare = (before, now) => (Number(now) % Number(before) === 0 ? 'narrower' : 'wider');

/** The keywords that limit a value, with what a change of one that was there before lets through. */
const LIMITS: Readonly<Record<string, Compare>> = {
  minimum: atLeast,
  exclusiveMinimum: atLeast,
  minLength: atLeast,
  minItems: atLeast,
  minProperties: atLeast,
  maximum: atMost,
  exclusiveMaximum: atMost,
  maxLength: atMost,
  maxItems: atMost,
  maxProperties: atMost,
  multipleOf: multiple,
  pattern: another,
  format: another,
  uniqueItems: another,
};

/** Keywords that limit a value. */
export const LIMIT_KEYWORDS: readonly string[] = Object.keys(LIMITS);

/** What changes in the limits of a value: one that is loosened fails, one that is tightened harms nobody who runs. */
export function limitChanges(at: string, before: Json, now: Json): readonly Finding[] {
  return Object.entries(LIMITS).flatMap(([keyword, compare]) => {
    const [old, present] = [before[keyword], now[keyword]].map(limitOf);
    const comparison = compared(old, present, compare);
    if (comparison === 'same') return [];
    const said = `${at} has ${worded(keyword, present)} now and had ${worded(keyword, old)}`;
    if (comparison === 'narrower') return [narrowed(at, said)];
    return [
      eventFinding('event-limit-loosened', at, 'fails', `${said}: listeners may get what they were promised not to.`),
    ];
  });
}

/** `uniqueItems: false` limits nothing. */
function limitOf(value: unknown): unknown {
  return value === false ? undefined : value;
}

function compared(old: unknown, present: unknown, compare: Compare): Comparison {
  if (old === present) return 'same';
  if (old === undefined) return 'narrower';
  return present === undefined ? 'wider' : compare(old, present);
}

function worded(keyword: string, value: unknown): string {
  return value === undefined ? `no ${keyword}` : `the ${keyword} ${String(value)}`;
}
