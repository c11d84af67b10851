/** What a mail server or the way to it said, as mail clients report it. */
export interface MailError {
  /** Reply code of SMTP (RFC 5321 4.2), when the server replied. */
  readonly responseCode?: number | undefined;
  /** The client's own word, for instance EAUTH, ECONNECTION, ETIMEDOUT. */
  readonly code?: string | undefined;
  readonly message: string;
}

/** Whether trying again can help, and the reason in a form that may be stored. */
export interface MailFailure {
  readonly permanent: boolean;
  readonly reason: string;
}

const LONGEST_REASON = 300;

/**
 * Judges a failed attempt. Replies of 500 and above are final (RFC 5321 4.2.1), except a refused sign-in or a refused
 * sender: those are faults of our configuration, and giving up would lose the mails of everybody. All else is worth another
 * attempt. Servers like to repeat the address that they refuse: the reason is freed of it, because no address is stored.
 */
export function judgeMailFailure(error: MailError): MailFailure {
  const refusedForGood = (error.responseCode ?? 0) >= 500 && !OURS.has(error.responseCode ?? 0);
  const reason = withoutAddresses(error.message).replaceAll(/\s+/g, ' ').slice(0, LONGEST_REASON);
  return { permanent: refusedForGood && error.code !== 'EAUTH', reason };
}

/** 530, 534, 535, 538: authentication (RFC 4954 6); 503: bad sequence; 500–502: the two sides do not speak the same SMTP. */
const OURS: ReadonlySet<number> = new Set([500, 501, 502, 503, 530, 534, 535, 538]);

/** The text with everything that looks like a mail address replaced. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;]+/g, '[address]');
}
