import type { Category } from './category.ts';
import type { DeliveryState } from './delivery-state.ts';
import { allows, type Choice } from './preferences.ts';
import { endOfQuiet, type QuietHours } from './quiet-hours.ts';

/** What decides whether and when a mail goes out. */
export interface MailRules {
  readonly category: Category;
  readonly critical: boolean;
  readonly choices: readonly Choice[];
  readonly quietHours: QuietHours | null;
  readonly now: Date;
}

/** Whether the mail goes now, later, or never. */
export interface MailPlan {
  readonly state: Extract<DeliveryState, 'PENDING' | 'SCHEDULED' | 'SUPPRESSED'>;
  readonly notBefore: Date;
  readonly reason: string | null;
}

/**
 * Decides it, once when the notification arrives and again when the mail is about to go: a person may have muted the
 * category or begun quiet hours meanwhile (SPEC.md B5.2 #8). Critical mail knows no quiet hours.
 */
export function planMail({ category, critical, choices, quietHours, now }: MailRules): MailPlan {
  if (!allows(choices, category, 'EMAIL'))
    return { state: 'SUPPRESSED', notBefore: now, reason: 'muted by the person' };
  const notBefore = critical || quietHours === null ? now : endOfQuiet(now, quietHours);
  return notBefore > now
    ? { state: 'SCHEDULED', notBefore, reason: 'quiet hours' }
    : { state: 'PENDING', notBefore: now, reason: null };
}
