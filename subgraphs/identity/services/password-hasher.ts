import argon2 from '@node-rs/argon2';
import bcrypt from '@node-rs/bcrypt';
import type { Config } from '../config.ts';
import { exceedsBcrypt } from '../domain/password.ts';
import { HashQueue } from './hash-queue.ts';

/** argon2id as OWASP advises, bcrypt as the sources demand (SPEC.md Part I). Algorithm 2 is argon2id. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const BCRYPT_COST = 12;

/** What can be done while a place in the queue is held. Each method is one hash computation. */
export interface Hashing {
  /** A PHC string (argon2id) or modular crypt string (bcrypt). */
  hash(password: string): Promise<string>;
  /** Whether the password is that of the hash, whatever scheme made it. */
  verify(hash: string, password: string): Promise<boolean>;
  /** Costs what a verification costs and is never right: for accounts that do not exist or are locked. */
  decoy(): Promise<false>;
}

/** How many computations there were, by kind; tests hold the promises of SPEC.md B1 #7 against it. */
export interface HashCounts {
  hashed: number;
  verified: number;
  decoys: number;
}

/** Hashes and verifies passwords, few at once. */
export class PasswordHasher {
  readonly counts: HashCounts = { hashed: 0, verified: 0, decoys: 0 };
  readonly #queue: HashQueue;
  readonly #scheme: Config['passwordScheme'];
  readonly #decoyHash: string;

  private constructor(scheme: Config['passwordScheme'], decoyHash: string, queue: HashQueue) {
    this.#queue = queue;
    this.#scheme = scheme;
    this.#decoyHash = decoyHash;
  }

  /** Makes a hasher whose decoy costs what its real hashes cost. `onWaiting` is told how many wait for a place. */
  static async create(
    scheme: Config['passwordScheme'],
    onWaiting?: (waiting: number) => void,
  ): Promise<PasswordHasher> {
    return new PasswordHasher(scheme, await compute(scheme, 'nobody has this password'), new HashQueue(onWaiting));
  }

  /** Whether a hash was made otherwise than new ones are, and should be replaced when the password is at hand. */
  isOutdated(hash: string): boolean {
    if (isBcrypt(hash)) return this.#scheme !== 'bcrypt' || bcrypt.parseOptions(hash).cost < BCRYPT_COST;
    if (this.#scheme !== 'argon2id') return true;
    const made = argon2.parseOptions(hash);
    return made.memoryCost < ARGON2ID.memoryCost || made.timeCost < ARGON2ID.timeCost;
  }

  /** Runs `work` when there is a place in the queue; everything in it happens while the place is held. */
  run<T>(work: (hashing: Hashing) => Promise<T>): Promise<T> {
    return this.#queue.run(() => work(this.#hashing));
  }

  readonly #hashing: Hashing = {
    hash: async (password) => {
      this.counts.hashed += 1;
      return await compute(this.#scheme, password);
    },
    verify: async (hash, password) => {
      this.counts.verified += 1;
      if (!isBcrypt(hash)) return await argon2.verify(hash, password);
      // bcrypt would take the first 72 bytes for the whole.
      return (await bcrypt.verify(password, hash)) && !exceedsBcrypt(password);
    },
    decoy: async () => {
      this.counts.decoys += 1;
      if (isBcrypt(this.#decoyHash)) await bcrypt.verify('not the password', this.#decoyHash);
      else await argon2.verify(this.#decoyHash, 'not the password');
      return false;
    },
  };
}

function compute(scheme: Config['passwordScheme'], password: string): Promise<string> {
  return scheme === 'bcrypt' ? bcrypt.hash(password, { cost: BCRYPT_COST }) : argon2.hash(password, ARGON2ID);
}

function isBcrypt(hash: string): boolean {
  return hash.startsWith('$2');
}
