import { invalidParameter } from './api-error.ts';
import type { Form, FormValue } from './form.ts';

/** Reads the parameters of one request; a missing or malformed one is Stripe's `parameter_*` error. */
export class Parameters {
  readonly form: Form;

  constructor(form: Form) {
    this.form = form;
  }

  /** A text; null where it is missing or empty. */
  text(name: string): string | null {
    const value = this.form[name];
    if (value === undefined || value === '') return null;
    if (typeof value !== 'string') throw invalidParameter(name, `Invalid string: ${JSON.stringify(value)}`);
    return value;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === null) throw invalidParameter(name, `Missing required param: ${name}.`, 'parameter_missing');
    return value;
  }

  /** A whole number; null where it is missing. */
  integer(name: string): number | null {
    const value = this.text(name);
    if (value === null) return null;
    if (!/^-?\d+$/.test(value)) {
      throw invalidParameter(name, `Invalid integer: ${value}`, 'parameter_invalid_integer');
    }
    return Number(value);
  }

  flag(name: string): boolean {
    const value = this.text(name);
    if (value !== null && value !== 'true' && value !== 'false') {
      throw invalidParameter(name, `Invalid boolean: ${value}`);
    }
    return value === 'true';
  }

  list(name: string): string[] {
    const value = this.form[name];
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  }

  /** A nested record; empty where it is missing. */
  nested(name: string): Parameters {
    const value = this.form[name];
    return new Parameters(isRecord(value) ? value : {});
  }

  has(name: string): boolean {
    return this.form[name] !== undefined;
  }

  /** `metadata` merged over what was there; an empty value takes a name away. */
  metadata(before: Readonly<Record<string, string>> = {}): Record<string, string> {
    const given = Object.entries(this.nested('metadata').form).map(([name, value]) => [name, String(value)] as const);
    const merged = Object.entries<string>({ ...before, ...Object.fromEntries(given) });
    return Object.fromEntries(merged.filter(([, value]) => value !== ''));
  }
}

function isRecord(value: FormValue | undefined): value is Form {
  return typeof value === 'object' && !Array.isArray(value);
}
