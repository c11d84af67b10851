/** A value of a form: text, or a nested record or list of them. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };

/** A form as Stripe's API takes it. */
export type Form = { [name: string]: FormValue };

/**
 * Reads `application/x-www-form-urlencoded` with nested keys: `card[number]=4242&expand[]=a&items[0][id]=b`. Brackets that are
 * empty or hold a number make a list.
 */
export function parseForm(text: string): Form {
  const root: Form = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = name, ...rest] = name.split('[').map((part) => (part.endsWith(']') ? part.slice(0, -1) : part));
    put(root, first, rest, value);
  }
  return root;
}

function put(into: Form | FormValue[], key: string, rest: readonly string[], value: string): void {
  const [next, ...further] = rest;
  if (next === undefined) {
    set(into, key, value);
    return;
  }
  const wantsList = next === '' || /^\d+$/.test(next);
  const held = get(into, key);
  const inner: Form | FormValue[] = typeof held === 'object' ? held : wantsList ? [] : {};
  set(into, key, inner);
  put(inner, next, further, value);
}

function get(from: Form | FormValue[], key: string): FormValue | undefined {
  if (!Array.isArray(from)) return Object.hasOwn(from, key) ? from[key] : undefined;
  return key === '' ? undefined : from[Number(key)];
}

function set(into: Form | FormValue[], key: string, value: FormValue): void {
  if (!Array.isArray(into)) {
    // Defined, not assigned: a field named __proto__ stays data.
    Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
  } else if (key === '') into.push(value);
  else into[Number(key)] = value;
}
