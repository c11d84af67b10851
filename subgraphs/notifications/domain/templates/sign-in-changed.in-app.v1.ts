import type { InAppContent } from '../in-app-content.ts';
import type { SignInChange } from '../sign-in-change.ts';
import type { Template } from '../template.ts';
import { SIGN_IN_CHANGE_TEXTS_V1 as TEXTS } from './sign-in-changed.texts.v1.ts';

/** The same as the mail, in the inbox. */
export const signInChangedInAppV1: Template<{ readonly change: SignInChange }, InAppContent> = {
  version: 1,
  locales: {
    en: ({ change }) => ({ ...TEXTS[change].en }),
    de: ({ change }) => ({ ...TEXTS[change].de }),
  },
};
