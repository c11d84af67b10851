/**
 * Tells whose an API key is: the text of the header `x-api-key` in, the identity of the key out, by which it has a rate limit
 * of its own. For routers whose keys only tell clients apart; a key that signs somebody in comes as a bearer token, and identity is
 * asked about it. Undefined for a key that is not known. It may ask elsewhere; it is asked once per operation and should remember.
 */
export type ApiKeyIdentity = (key: string) => Promise<string | undefined> | string | undefined;
