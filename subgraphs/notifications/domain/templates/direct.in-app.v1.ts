import type { InAppContent } from '../in-app-content.ts';
import type { Template } from '../template.ts';

/** A message that a person or service wrote; it is not translated. */
export const directInAppV1: Template<InAppContent, InAppContent> = {
  version: 1,
  locales: { en: ({ title, body }) => ({ title, body }) },
};
