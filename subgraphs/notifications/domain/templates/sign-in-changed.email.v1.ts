import type { MailContent } from '../mail-content.ts';
import type { SignInChange } from '../sign-in-change.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';
import { SIGN_IN_CHANGE_TEXTS_V1 as TEXTS } from './sign-in-changed.texts.v1.ts';

/** Tells that there is another way into the account, or one less, or that somebody tries one (SPEC.md E5, B1 #14). */
export const signInChangedMailV1: Template<Reader & { readonly change: SignInChange }, MailContent> = {
  version: 1,
  locales: {
    en: ({ name, change }) => ({
      subject: TEXTS[change].en.title,
      greeting: `Hello ${name},`,
      paragraphs: [TEXTS[change].en.body],
      closing: 'If that was not you, choose a new password at once: it signs everybody out.',
    }),
    de: ({ name, change }) => ({
      subject: TEXTS[change].de.title,
      greeting: `Hallo ${name},`,
      paragraphs: [TEXTS[change].de.body],
      closing: 'Wenn du das nicht warst, wähle sofort ein neues Passwort: damit werden alle abgemeldet.',
    }),
  },
};
