import type { MailContent } from '../mail-content.ts';
import type { Template } from '../template.ts';
import type { OneTimeLink } from '../workflow.ts';

/** Invites somebody into a team (SPEC.md B1 #10). The names are quoted: they are the words of strangers. */
export const invitationMailV1: Template<OneTimeLink, MailContent> = {
  version: 1,
  locales: {
    en: ({ url, invitation }) => ({
      subject: `Invitation into the team "${invitation?.team ?? ''}"`,
      greeting: 'Hello,',
      paragraphs: [
        `"${invitation?.inviter ?? ''}" invites you into the team "${invitation?.team ?? ''}". The invitation holds for 7 days, for this address only.`,
      ],
      action: { label: 'Join the team', url },
      closing: 'If you do not know who this is, ignore this mail. Nothing happens then.',
    }),
    de: ({ url, invitation }) => ({
      subject: `Einladung in das Team „${invitation?.team ?? ''}“`,
      greeting: 'Hallo,',
      paragraphs: [
        `„${invitation?.inviter ?? ''}“ lädt dich in das Team „${invitation?.team ?? ''}“ ein. Die Einladung gilt 7 Tage, nur für diese Adresse.`,
      ],
      action: { label: 'Dem Team beitreten', url },
      closing: 'Wenn du nicht weißt, wer das ist, ignoriere diese Mail. Dann geschieht nichts.',
    }),
  },
};
