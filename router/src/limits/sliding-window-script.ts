/**
 * The sliding window counter of `sliding-window.ts` for many requests at once, each with several buckets: a request is
 * counted in all of its buckets or, when one of them refuses, in none. Requests are judged in their order. Redis' own clock
 * decides, so that replicas agree, and the time to live is set where a key is written: no key can be left behind (SPEC.md G,
 * better-auth#4472).
 *
 * KEYS: the buckets of all requests, one after the other. ARGV: the time to live in seconds; then for each request the number
 * of its buckets, and for each of these limit, window in ms, weight. Returns for each bucket allowed (1 or 0), remaining,
 * reset in ms, retry-after in ms.
 */
export const SLIDING_WINDOWS = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local ttl = ARGV[1]
local verdicts = {}
local argument = 2
local first = 1
while argument <= #ARGV do
  local buckets = tonumber(ARGV[argument])
  argument = argument + 1
  local states = {}
  local passes = true
  for bucket = 1, buckets do
    local limit = tonumber(ARGV[argument])
    local window = tonumber(ARGV[argument + 1])
    local weight = tonumber(ARGV[argument + 2])
    argument = argument + 3
    local key = KEYS[first + bucket - 1]
    local index = math.floor(now / window)
    local count, previous = 0, 0
    local stored = redis.call('GET', key)
    if stored then
      local at, c, p = string.match(stored, '^(%d+) (%d+) (%d+)$')
      at = tonumber(at)
      if at == index then count, previous = tonumber(c), tonumber(p)
      elseif at == index - 1 then previous = tonumber(c) end
    end
    local left = window - (now - index * window)
    local used = previous * left / window + count
    local allowed = used + weight <= limit
    local wait = 0
    if not allowed then
      passes = false
      local room = limit - weight
      if room < 0 then wait = window
      elseif count <= room then wait = left - window * (room - count) / previous
      else wait = left + window * (1 - room / count) end
      wait = math.max(1, math.ceil(wait))
    end
    local remaining = math.max(0, math.floor(limit - used - (allowed and weight or 0)))
    states[bucket] = { key, index, count + weight, previous }
    verdicts[#verdicts + 1] = allowed and 1 or 0
    verdicts[#verdicts + 1] = remaining
    verdicts[#verdicts + 1] = left
    verdicts[#verdicts + 1] = wait
  end
  if passes then
    for bucket = 1, buckets do
      local state = states[bucket]
      local text = string.format('%d %d %d', state[2], state[3], state[4])
      redis.call('SET', state[1], text, 'EX', ttl)
    end
  end
  first = first + buckets
end
return verdicts`;
