import type { Finding, Level } from '../finding.ts';

/** A finding about an event. */
export function eventFinding(rule: string, coordinate: string, level: Level, message: string): Finding {
  return { rule, coordinate, level, message };
}

/**
 * The finding for a promise that became narrower: nobody who runs is harmed, and whoever comes to rely on it has to bear what was told before.
 * @param said what is true now, without a full stop
 */
export function narrowed(at: string, said: string): Finding {
  const message = `${said}. A listener that relies on it breaks by events told before: the log keeps them for 7 days.`;
  return eventFinding('event-narrowed', at, 'safe', message);
}
