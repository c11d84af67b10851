/** Every duration of identity in one place, in seconds (SPEC.md Part I); SQL and tokens read the same constant. */

/** A session that was not used for so long answers no access token until it is refreshed. */
export const SESSION_IDLE_SECONDS = 24 * 60 * 60;

/** A session ends so long after signing in, whatever happens; its refresh tokens end with it. */
export const SESSION_LIFE_SECONDS = 30 * 24 * 60 * 60;

/** For so long after signing in, or after a password or code, nobody is asked to prove again who they are. */
export const FRESH_PROOF_SECONDS = 10 * 60;

/** Life of an access token by profile. */
export const ACCESS_TOKEN_SECONDS = { standard: 24 * 60 * 60, hardened: 15 * 60 } as const;

/** For so long after its rotation a refresh token may come back from the same client (SPEC.md B1 #4). */
export const REFRESH_GRACE_SECONDS = 10;

/** What the session index in Redis holds at the longest (permission cache, SPEC.md Part I). */
export const SESSION_INDEX_SECONDS = 5 * 60;

/** A lock after too many wrong passwords; wrong passwords are counted over the same span. */
export const LOCK_SECONDS = 30 * 60;

/** Life of a link by what it is for. */
export const LINK_SECONDS = { verify_email: 24 * 60 * 60, reset_password: 30 * 60 } as const;

/** An invitation can be accepted for so long. */
export const INVITATION_SECONDS = 7 * 24 * 60 * 60;

/** One mail of a kind to one person in so long. */
export const MAIL_PAUSE_SECONDS = 60;
