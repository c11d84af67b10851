import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { isId, newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import {
  type AddressEntry,
  type AddressInput,
  MOST_ADDRESSES,
  normaliseAddress,
  normaliseLabel,
  type PostalAddress,
} from '../domain/address.ts';
import { Address, type AddressRow } from '../entities/address.ts';
import { errors } from '../errors.ts';
import { openEntry, sealEntry, subjectKeyOf } from '../queries/address-entries.ts';
import { personInSession } from './in-session.ts';

/** An entry to add. */
export interface NewAddress {
  readonly label?: string | null | undefined;
  readonly address: AddressInput;
  readonly isDefault?: boolean | null | undefined;
}

/** What changes in an entry; what is not given stays, and a label of null is removed. */
export interface AddressChange {
  readonly label?: string | null | undefined;
  readonly address?: AddressInput | null | undefined;
}

/**
 * Adds an entry to the signed-in person's address book and returns its id. The first one becomes the default.
 * @throws {DomainError} VALIDATION by field; CONFLICT when the book is full
 */
export async function addAddress(acting: Acting, wanted: NewAddress): Promise<string> {
  const entry = { label: checkedLabel(wanted.label), address: checkedAddress(wanted.address) };
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    await lockBook(tx, userId);
    const [book] = await tx.execute<{ entries: number }[]>(
      `select count(*)::int as entries from addresses where user_id = ?`,
      [userId],
    );
    const entries = book?.entries ?? 0;
    if (entries >= MOST_ADDRESSES) throw errors.addressBookFull({ limit: MOST_ADDRESSES });
    const id = newId();
    const isDefault = entries === 0 || wanted.isDefault === true;
    if (isDefault) await clearDefault(tx, userId);
    const ciphertext = sealEntry(acting.services.vault, entry, userId, await subjectKeyOf(tx, userId));
    await tx.execute(`insert into addresses (id, user_id, ciphertext, is_default) values (?, ?, ?, ?)`, [
      id,
      userId,
      ciphertext,
      isDefault,
    ]);
    return id;
  });
}

/**
 * Changes an entry of the signed-in person and returns its id.
 * @throws {DomainError} NOT_FOUND, for another person's entry too; VALIDATION by field
 */
export async function updateAddress(acting: Acting, id: string, change: AddressChange): Promise<string> {
  const address = change.address == null ? undefined : checkedAddress(change.address);
  const label = change.label === undefined ? undefined : checkedLabel(change.label);
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    const row = await lockedEntry(tx, userId, id);
    const key = await subjectKeyOf(tx, userId);
    const before = openEntry(acting.services.vault, row.ciphertext, userId, key);
    const after: AddressEntry = {
      label: label === undefined ? before.label : label,
      address: address ?? before.address,
    };
    row.ciphertext = sealEntry(acting.services.vault, after, userId, key);
    return id;
  });
}

/**
 * Removes an entry of the signed-in person; when it was the default, the newest of the others becomes it.
 * @throws {DomainError} NOT_FOUND, for another person's entry too
 */
export async function deleteAddress(acting: Acting, id: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    const { isDefault } = await lockedEntry(tx, userId, id);
    await tx.execute(`delete from addresses where id = ?`, [id]);
    if (isDefault) {
      await tx.execute(
        `update addresses set is_default = true, version = version + 1
         where id = (select id from addresses where user_id = ? order by id desc limit 1)`,
        [userId],
      );
    }
    return id;
  });
}

/**
 * Makes an entry of the signed-in person the default and returns its id.
 * @throws {DomainError} NOT_FOUND, for another person's entry too
 */
export async function setDefaultAddress(acting: Acting, id: string): Promise<string> {
  return await inTransaction(acting.em, async (tx) => {
    const { userId } = await personInSession(tx, acting);
    const { isDefault } = await lockedEntry(tx, userId, id);
    if (isDefault) return id;
    await clearDefault(tx, userId);
    await tx.execute(`update addresses set is_default = true, version = version + 1 where id = ?`, [id]);
    return id;
  });
}

/** All changes of one book queue at its person: which entry is the default is decided by one at a time. */
async function lockBook(tx: EntityManager, userId: string): Promise<void> {
  await tx.execute(`select 1 from users where id = ? for update`, [userId]);
}

async function lockedEntry(tx: EntityManager, userId: string, id: string): Promise<AddressRow> {
  await lockBook(tx, userId);
  const row = isId(id) ? await tx.findOne(Address, { id, userId }) : null;
  if (row === null) throw errors.addressNotFound();
  return row;
}

async function clearDefault(tx: EntityManager, userId: string): Promise<void> {
  await tx.execute(`update addresses set is_default = false, version = version + 1 where user_id = ? and is_default`, [
    userId,
  ]);
}

function checkedAddress(input: AddressInput): PostalAddress {
  const checked = normaliseAddress(input);
  if ('fault' in checked) throw errors.addressInvalid({ part: checked.fault }, `input.address.${checked.fault}`);
  return checked.address;
}

function checkedLabel(text: string | null | undefined): string | null {
  const label = normaliseLabel(text);
  if (label === undefined) throw errors.addressInvalid({ part: 'label' }, 'input.label');
  return label;
}
