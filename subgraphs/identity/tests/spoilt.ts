/**
 * The text with its last letter but one changed: a signature or ciphertext in base64url that is certainly another one. The last letter may end
 * in bits that nobody reads, and letters that are always the same are sometimes those that were there.
 */
export function spoilt(text: string): string {
  const at = text.length - 2;
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}
