/**
 * What lies under a cache key, as one text:
 *
 * - `V{version}:{json}` a value, with its version where it has one;
 * - `T{version}:{nonce}` a tombstone: the value was invalidated, and nothing older than `version` may be put back.
 *   `T*` lets nothing be put back while it lasts.
 *
 * A reader that misses loads from the database and puts back what it found. Were the key merely deleted on update, a
 * reader that loaded before the update could put the old value back after the deletion, to be served for a whole TTL.
 * The tombstone outlives such readers; the version lets newer ones through at once.
 */

/** KEYS: one. ARGV: entry, its version ('' for none), TTL in ms. Returns 1 when it was put, 0 when it is too old. */
export const PUT_IF_NOT_OLDER = `
local current = redis.call('GET', KEYS[1])
if current then
  local kind, version = string.match(current, '^([VT])([^:]*):')
  if kind == 'T' and version == '*' then return 0 end
  if version and version ~= '' and (ARGV[2] == '' or tonumber(version) > tonumber(ARGV[2])) then return 0 end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return 1`;

/** KEYS: one. ARGV: tombstone, its version ('*' for any), TTL in ms. A newer entry stays. */
export const BURY_IF_NOT_NEWER = `
local current = redis.call('GET', KEYS[1])
if current and ARGV[2] ~= '*' then
  local kind, version = string.match(current, '^([VT])([^:]*):')
  if version == '*' or (version and version ~= '' and tonumber(version) > tonumber(ARGV[2])) then return 0 end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return 1`;
