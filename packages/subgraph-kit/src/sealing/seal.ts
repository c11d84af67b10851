import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** NIST SP 800-38D, 8.2.2: a random nonce of 96 bits is good for 2^32 texts under one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';

/**
 * Makes a text unreadable at rest (SPEC.md A4): AES-256-GCM under a key of 32 bytes, with a nonce of its own, so that equal texts look
 * different. `boundTo`, the id of its row or person, is bound in: moved to another row it cannot be opened.
 *
 * Answers with `v1.` and base64url of nonce, tag and ciphertext. Databases hold it: another form needs another version.
 */
export function seal(plain: string | Buffer, key: Buffer, boundTo: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
}

/**
 * Opens what {@link seal} made.
 * @throws when the text was changed, or key or `boundTo` is another one; the message tells neither
 */
export function open(sealed: string, key: Buffer, boundTo: string): Buffer {
  const [version, text = ''] = sealed.split('.');
  if (version !== VERSION) throw new Error('A ciphertext of an unknown version was met.');
  const bytes = Buffer.from(text, 'base64url');
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
