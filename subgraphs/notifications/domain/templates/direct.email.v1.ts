import type { InAppContent } from '../in-app-content.ts';
import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { Reader } from '../workflow.ts';

/** A message that a person or service wrote; only its frame is translated. */
export const directMailV1: Template<Reader & InAppContent, MailContent> = {
  version: 1,
  locales: {
    en: ({ name, title, body }) => ({
      subject: title,
      greeting: `Hello ${name},`,
      paragraphs: [body],
      closing: 'You can choose in your notification preferences which mails you get.',
    }),
    de: ({ name, title, body }) => ({
      subject: title,
      greeting: `Hallo ${name},`,
      paragraphs: [body],
      closing: 'In deinen Benachrichtigungseinstellungen wählst du, welche Mails du bekommst.',
    }),
  },
};
