import { readFile } from 'node:fs/promises';
import type { Server } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { Log } from '@tessera/process/log';
import { watchFile } from '../../supergraph/source-file.ts';

/** PEM files by which the public door speaks TLS. */
export interface DoorTlsFiles {
  /** The certificate, and those between it and its authority. */
  readonly certFile: string;
  readonly keyFile: string;
}

/** The files cannot be used together. The message is one line for an operator. */
export class DoorTlsUnusable extends Error {
  override readonly name = 'DoorTlsUnusable';
}

/** A certificate with its key, as they are now. */
export interface DoorTls extends Disposable {
  readonly cert: string;
  readonly key: string;
  /** From now on new connections of this server get what the files say; those that are open stay as they are. */
  follow(server: Server): void;
}

/**
 * Reads certificate and key and watches both: a renewed certificate needs no restart. A pair that does not fit together, as
 * between the writing of one file and the other, is refused and the old one stays.
 * @throws {DoorTlsUnusable}, or Node's own error for a file that cannot be read
 */
export async function openDoorTls({ certFile, keyFile }: DoorTlsFiles, log: Log): Promise<DoorTls> {
  let pair = await readPair(certFile, keyFile);
  let served: Server | undefined;
  const onError = (err: unknown) =>
    log.error({ err, certFile, keyFile }, 'the new certificate is refused; the old one stays in force');
  const onChange = async (): Promise<void> => {
    pair = await readPair(certFile, keyFile);
    served?.setSecureContext(pair);
    log.info({ certFile }, 'another certificate is in force');
  };
  const watched = [await watchFile(certFile, { onChange, onError }), await watchFile(keyFile, { onChange, onError })];
  return {
    get cert() {
      return pair.cert;
    },
    get key() {
      return pair.key;
    },
    follow(server) {
      served = server;
      served.setSecureContext(pair);
    },
    [Symbol.dispose]() {
      for (const one of watched) one[Symbol.dispose]();
    },
  };
}

async function readPair(certFile: string, keyFile: string): Promise<{ readonly cert: string; readonly key: string }> {
  const [cert, key] = [await readFile(certFile, 'utf8'), await readFile(keyFile, 'utf8')];
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DoorTlsUnusable(`${certFile} and ${keyFile} cannot be used for TLS: ${reason}`, { cause: error });
  }
  return { cert, key };
}
