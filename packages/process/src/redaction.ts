/**
 * Takes secrets and personal data out of what is logged (SPEC.md A1 "sanitised logs"), in two ways: by the name of a
 * field, at any depth, and by shape inside any text: JSON Web Tokens, bearer tokens, passwords in URLs, tokens in
 * query strings, e-mail addresses. A field too much hidden costs a look elsewhere; a token in a log costs an account.
 */
export const REDACTED = '[redacted]';

const SECRET_NAMES = new Set(
  [
    'authorization, proxyauthorization, cookie, setcookie, xctx, xapikey, apikey',
    'password, currentpassword, newpassword, oldpassword, passwordhash, passphrase',
    'token, accesstoken, refreshtoken, idtoken, sessiontoken, verificationtoken, resettoken, jwt, csrftoken',
    'secret, clientsecret, webhooksecret, signingkey, privatekey, encryptionkey, signature, stripesignature',
    'email, emailaddress, recipient, phone, phonenumber, otp, code2fa, totp, recoverycode, recoverycodes',
    'cardnumber, cvc, cvv, iban, ssn, databaseurl, redisurl, smtpurl, connectionstring',
  ]
    .join(', ')
    .split(', '),
);

/** What a database says of the rows behind an error ("Failing row contains (…)"): table and constraint tell enough. */
const ROW_VALUES = new Set(['detail', 'where', 'internalQuery']);

const MAX_DEPTH = 8;

/** Whether a field of this name is hidden. Case, `-` and `_` do not matter. */
export function isSecretName(name: string): boolean {
  let isSecret = known.get(name);
  if (isSecret === undefined) {
    isSecret = SECRET_NAMES.has(name.replaceAll(/[-_]/g, '').toLowerCase());
    // Names come from code and are few; should they come from elsewhere, they must not fill the memory.
    if (known.size < MAX_KNOWN) known.set(name, isSecret);
  }
  return isSecret;
}

const known = new Map<string, boolean>();
const MAX_KNOWN = 1000;

/** What any text holds that one of the expressions below finds; names and numbers, which most fields are, hold none of it. */
const MAY_HOLD_SECRET = /[:?&@]|eyJ|(?:earer|asic)\s/i;

/**
 * Hides what has the shape of a secret inside a text. Clients have a hand in what is logged: each expression is bounded,
 * and begins only where a word begins, so that no text costs its length squared.
 */
export function redactText(text: string): string {
  if (!MAY_HOLD_SECRET.test(text)) return text;
  return text
    .replaceAll(/(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g, REDACTED)
    .replaceAll(/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${REDACTED}`)
    .replaceAll(/((?<![a-z\d+.-])[a-z][a-z\d+.-]{0,20}:\/\/[^\s:/@]{0,200}):[^\s@/]{1,500}@/gi, `$1:${REDACTED}@`)
    .replaceAll(/([?&](?:token|code|access_token|refresh_token|secret|password|email)=)[^&\s"']+/gi, `$1${REDACTED}`)
    .replaceAll(/(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,}/gi, REDACTED);
}

/**
 * A copy in which secrets are hidden. Errors keep name, message, stack, code and cause; what is nested deeper than 8
 * levels and what refers to itself is cut short.
 */
export function redact(value: unknown): unknown {
  return copy(value, 0, new Set());
}

/** One field of a log line, hidden by its name or with what is secret in it hidden. */
export function redactField(name: string, field: unknown): unknown {
  if (isHidden(name, field)) return REDACTED;
  return typeof field === 'string' ? redactText(field) : redact(field);
}

function copy(value: unknown, depth: number, above: Set<object>): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (above.has(value)) return '[circular]';
  if (depth >= MAX_DEPTH) return '[deeper]';
  above.add(value);
  try {
    return copyObject(value, depth + 1, above);
  } finally {
    above.delete(value);
  }
}

function copyObject(value: object, depth: number, above: Set<object>): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, depth, above));
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`;
  if (value instanceof Map) return copy(Object.fromEntries(value), depth, above);
  if (value instanceof Set) return copy([...value], depth, above);
  if (value instanceof Error) return copyError(value, depth, above);
  if ('toJSON' in value && typeof value.toJSON === 'function') return copy(value.toJSON(), depth, above);
  return copyFields(value, depth, above);
}

function copyFields(value: object, depth: number, above: Set<object>): Record<string, unknown> {
  const copied: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    copied[name] = isHidden(name, field) ? REDACTED : copy(field, depth, above);
  }
  return copied;
}

function isHidden(name: string, field: unknown): boolean {
  return field !== undefined && field !== null && isSecretName(name);
}

function copyError(error: Error, depth: number, above: Set<object>): Record<string, unknown> {
  const fields = Object.entries(error).filter(([name]) => !ROW_VALUES.has(name));
  return {
    ...copyFields(Object.fromEntries(fields), depth, above),
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: copy(error.cause, depth, above) }),
  };
}
