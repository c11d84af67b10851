import type { Rate } from './rate.ts';

/**
 * A sliding window counter: two fixed windows, the present one counted whole and the one before it by the share of it that
 * the sliding window still covers. It lets no second burst through at the edge of a window, as a fixed window would, and
 * keeps two numbers where a log would keep every request. What is refused is not counted: a client that goes on
 * knocking is let in again when it is due.
 */
export interface WindowState {
  /** Which window since the epoch `count` belongs to. */
  readonly index: number;
  readonly count: number;
  /** What was counted in the window before. */
  readonly previous: number;
}

/** What a bucket says to one request. */
export interface WindowVerdict {
  readonly allowed: boolean;
  /** How much more would be let through now. */
  readonly remaining: number;
  /** When the present window ends. */
  readonly resetMs: number;
  /** When the same request would be let through, if nothing else came; 0 when it is now. */
  readonly retryAfterMs: number;
}

/** The state at `nowMs`, before anything is counted. */
export function slide(state: WindowState | undefined, nowMs: number, { windowMs }: Rate): WindowState {
  const index = Math.floor(nowMs / windowMs);
  if (state?.index === index) return state;
  if (state?.index === index - 1) return { index, count: 0, previous: state.count };
  return { index, count: 0, previous: 0 };
}

/** Judges a request of this weight against a state that {@link slide} brought to `nowMs`. The script in Redis does the same. */
export function judge(state: WindowState, nowMs: number, rate: Rate, weight: number): WindowVerdict {
  const { limit, windowMs } = rate;
  const elapsedMs = nowMs - state.index * windowMs;
  const leftMs = windowMs - elapsedMs;
  const used = (state.previous * leftMs) / windowMs + state.count;
  const allowed = used + weight <= limit;
  return {
    allowed,
    remaining: Math.max(0, Math.floor(limit - used - (allowed ? weight : 0))),
    resetMs: Math.ceil(leftMs),
    retryAfterMs: allowed ? 0 : Math.max(1, Math.ceil(waitMs(state, leftMs, rate, weight))),
  };
}

function waitMs(state: WindowState, leftMs: number, { limit, windowMs }: Rate, weight: number): number {
  const room = limit - weight;
  // Heavier than the whole limit: no wait helps; the window is as good an answer as any.
  if (room < 0) return windowMs;
  // What has to fade is what the window before left behind, or, in the next window, what this one leaves behind.
  if (state.count <= room) return leftMs - (windowMs * (room - state.count)) / state.previous;
  return leftMs + windowMs * (1 - room / state.count);
}
