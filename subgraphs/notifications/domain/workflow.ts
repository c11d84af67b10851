import type { Category } from './category.ts';
import type { InAppContent } from './in-app-content.ts';
import type { MailContent } from './mail-content.ts';
import { currentVersion, fill, type TemplateVersions } from './template.ts';

/** What a notification is about: ids, numbers, words. Never personal data, because it is stored and shown as it is. */
export type WorkflowData = Readonly<Record<string, unknown>>;

/** What a mail may say of its reader. Fetched at the moment of sending and stored nowhere. */
export type Reader = { readonly name: string };

/** A link that works once, and the digits that do the same where it has some. */
export type OneTimeLink = {
  readonly url: string;
  readonly expiresAt: Date;
  readonly pin: string | null;
  /** Into which team the link leads, and who invites; for links of invitations only. */
  readonly invitation?: { readonly team: string; readonly inviter: string };
};

/** Which one-time link a mail needs; identity makes it at the moment of sending, so that no token rests anywhere. */
export type LinkRequest = {
  readonly kind: 'verification' | 'password-reset' | 'invitation' | 'data-export';
  readonly id: string;
};

/** A filled template and the language that it was filled in. */
export interface Filled<Content> {
  readonly content: Content;
  readonly locale: string;
}

/** How a workflow speaks in the inbox. */
export interface InAppPart<Data> {
  readonly version: number;
  fill(version: number, locale: string, data: Data): Filled<InAppContent>;
}

/** How a workflow speaks by mail. */
export interface EmailPart<Data> {
  readonly version: number;
  /** The link that `fill` needs; null when it needs none. */
  linkOf(data: Data): LinkRequest | null;
  fill(version: number, locale: string, data: Data, reader: Reader, link: OneTimeLink | null): Filled<MailContent>;
}

/**
 * A kind of notification, as code (SPEC.md B5.2 #4): what it is about, and how it speaks by each channel. Which event starts
 * it, for whom, and under which dedupe key stands in `events/on-<event>.ts`.
 */
export interface Workflow<Data = WorkflowData> {
  /** Its name in the database and in the graph: never changed. */
  readonly key: string;
  readonly category: Category;
  /** Goes out in quiet hours too. */
  readonly critical: boolean;
  readonly inApp?: InAppPart<Data>;
  readonly email?: EmailPart<Data>;
}

/** Speaks in the inbox with the template. */
export function inInbox<Data>(versions: TemplateVersions<Data, InAppContent>): InAppPart<Data> {
  return {
    version: currentVersion(versions),
    fill: (version, locale, data) => fill(versions, version, locale, data),
  };
}

/** Speaks by mail with the template. */
export function byMail<Data>(versions: TemplateVersions<Data & Reader, MailContent>): EmailPart<Data> {
  return {
    version: currentVersion(versions),
    linkOf: () => null,
    fill: (version, locale, data, reader) => fill(versions, version, locale, { ...data, ...reader }),
  };
}

/** Speaks by mail with a template that carries a one-time link. */
export function byMailWithLink<Data>(
  versions: TemplateVersions<Data & Reader & OneTimeLink, MailContent>,
  linkOf: (data: Data) => LinkRequest,
): EmailPart<Data> {
  return {
    version: currentVersion(versions),
    linkOf,
    fill: (version, locale, data, reader, link) => {
      if (link === null) throw new TypeError('This mail cannot be written without its link.');
      return fill(versions, version, locale, { ...data, ...reader, ...link });
    },
  };
}
