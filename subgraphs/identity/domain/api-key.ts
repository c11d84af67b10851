import { createHash } from 'node:crypto';

/** By this beginning, scanners of leaked secrets recognise a key of Tessera. */
const PREFIX = 'tsk_';
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const HINT_LENGTH = 4;
const KEY = /^tsk_[\w-]{43}[\w-]{6}$/;

/** Shortest and longest life of a key, and the life of one for which nothing is said. */
export const API_KEY_DAYS = { default: 90, max: 365 } as const;

/** Most keys that one account can have at a time. */
export const MOST_API_KEYS = 50;

/** Most scopes of one key. */
export const MOST_SCOPES = 100;

/**
 * A key: `tsk_`, 256 random bits, and 36 bits of the SHA-256 of both, by which a scanner tells a key from a text that only
 * looks like one without asking anybody. The checksum is no proof of anything.
 * @param secret 32 random bytes
 */
export function apiKeyOf(secret: Buffer): string {
  const text = secret.toString('base64url');
  return `${PREFIX}${text}${checksumOf(text)}`;
}

/** Whether a text can be a key: prefix, length and checksum. */
export function looksLikeApiKey(text: string): boolean {
  if (!KEY.test(text)) return false;
  const secret = text.slice(PREFIX.length, PREFIX.length + SECRET_LENGTH);
  return text.slice(-CHECKSUM_LENGTH) === checksumOf(secret);
}

/** How a key is kept: its SHA-256. It has 256 random bits, so no salt and no slow hash is needed. */
export function apiKeyHash(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** What of a key may be shown again. */
export function apiKeyHint(key: string): string {
  return `${PREFIX}…${key.slice(-HINT_LENGTH)}`;
}

function checksumOf(secret: string): string {
  return createHash('sha256').update(`${PREFIX}${secret}`).digest('base64url').slice(0, CHECKSUM_LENGTH);
}
