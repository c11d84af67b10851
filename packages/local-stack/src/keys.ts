import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder } from './make-folder.ts';

const generate = promisify(generateKeyPair);

/** The keys of a local platform: made at the first start, kept with its data, and worth nothing elsewhere. */
export interface PlatformKeys {
  /** PEM file of a signer's private key: `router`, or the name of a subgraph. */
  readonly signingKeyFile: (signer: string) => string;
  readonly privateKey: (signer: string) => KeyObject;
  /** The public halves of all signers, as `trustedKeys()` of packages/caller reads them; the same as in `trustedKeysFile`. */
  readonly trusted: { readonly keys: readonly JsonWebKey[] };
  readonly trustedKeysFile: string;
  /** PEM file of the key with which identity signs access tokens. */
  readonly accessTokenKeyFile: string;
  /** 32 random bytes in base64: identity's key of keys. Without it the stored e-mail addresses cannot be read. */
  readonly masterKey: string;
}

/**
 * Reads the keys below the folder and makes those that are missing, a pair for every signer.
 * Files are readable by their owner only, and appear whole or not at all.
 */
export async function platformKeys(folder: string, signers: readonly string[]): Promise<PlatformKeys> {
  await makeFolder(folder, 0o700);
  const signingKeyFile = (signer: string) => join(folder, `${signer}.pem`);
  const accessTokenKeyFile = join(folder, 'access-tokens.pem');
  const pairs = await Promise.all(
    signers.map(async (signer) => ({ signer, key: await privateKeyAt(signingKeyFile(signer)) })),
  );
  const [masterKey] = await Promise.all([masterKeyAt(join(folder, 'master.key')), privateKeyAt(accessTokenKeyFile)]);
  const trusted = {
    keys: pairs.map(({ signer, key }) => ({
      ...createPublicKey(key).export({ format: 'jwk' }),
      kid: signer,
      use: 'sig',
      alg: 'RS256',
    })),
  };
  const trustedKeysFile = join(folder, 'trusted.jwks.json');
  await writeWhole(trustedKeysFile, `${JSON.stringify(trusted, null, 2)}\n`);
  const privateKeys = new Map(pairs.map(({ signer, key }) => [signer, key]));
  return {
    signingKeyFile,
    privateKey: (signer) => {
      const key = privateKeys.get(signer);
      if (key === undefined) throw new Error(`There is no key for "${signer}": it was not among the signers.`);
      return key;
    },
    trusted,
    trustedKeysFile,
    accessTokenKeyFile,
    masterKey,
  };
}

async function privateKeyAt(file: string): Promise<KeyObject> {
  if (!existsSync(file)) {
    const { privateKey } = await generate('rsa', { modulusLength: 2048 });
    await writeWhole(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }
  return createPrivateKey(await readFile(file));
}

async function masterKeyAt(file: string): Promise<string> {
  if (!existsSync(file)) await writeWhole(file, `${randomBytes(32).toString('base64')}\n`);
  return (await readFile(file, 'utf8')).trim();
}

/** A start that is killed in the middle must not leave half a key behind: the next one would trust it. */
async function writeWhole(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file);
}
