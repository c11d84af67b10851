import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { AddressEntry } from '../domain/address.ts';
import type { Vault } from '../services/vault.ts';
import { idList } from './id-list.ts';

/** An entry of an address book in the clear. */
export interface BookEntry extends AddressEntry {
  readonly id: string;
  readonly userId: string;
  readonly isDefault: boolean;
  readonly createdAt: Date;
}

interface Row {
  readonly id: string;
  readonly user_id: string;
  readonly ciphertext: string;
  readonly wrapped_key: string;
  readonly is_default: boolean;
  readonly created_at: Date | string;
}

/** The entries of these ids, or of the books of these people (the default first, then the newest), in one statement. */
export async function addressEntries(
  em: EntityManager,
  vault: Vault,
  by: 'id' | 'user_id',
  ids: readonly string[],
): Promise<BookEntry[]> {
  const rows = await em.execute<Row[]>(
    `select id, addresses.user_id, ciphertext, is_default, addresses.created_at, wrapped_key
     from addresses join subject_keys on subject_keys.user_id = addresses.user_id
     where addresses.${by} = any(?::uuid[]) order by is_default desc, id desc`,
    [idList(ids)],
  );
  return rows.map((row) => ({
    ...openEntry(vault, row.ciphertext, row.user_id, row.wrapped_key),
    id: row.id,
    userId: row.user_id,
    isDefault: row.is_default,
    createdAt: new Date(row.created_at),
  }));
}

/** The wrapped data key of a person. */
export async function subjectKeyOf(em: EntityManager, userId: string): Promise<string> {
  const [row] = await em.execute<{ wrapped_key: string }[]>(`select wrapped_key from subject_keys where user_id = ?`, [
    userId,
  ]);
  if (row === undefined) throw new Error('A person without a data key was met.');
  return row.wrapped_key;
}

/** An entry as it is kept. */
export function sealEntry(vault: Vault, entry: AddressEntry, userId: string, wrappedKey: string): string {
  return vault.encrypt(JSON.stringify(entry), userId, wrappedKey);
}

/** An entry as it was typed in. */
export function openEntry(vault: Vault, ciphertext: string, userId: string, wrappedKey: string): AddressEntry {
  return JSON.parse(vault.decrypt(ciphertext, userId, wrappedKey)) as AddressEntry;
}
