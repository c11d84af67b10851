import { CATEGORIES, type Category, CHANNELS, type Channel, isMandatory } from './category.ts';

/** A stored choice: one cell of the matrix. Cells without a choice are on. */
export interface Choice {
  readonly category: Category;
  readonly channel: Channel;
  readonly enabled: boolean;
}

/** A cell as a person sees it. */
export interface Cell extends Choice {
  readonly mandatory: boolean;
}

/** The whole matrix, category by category, defaults filled in. A mandatory cell is on whatever was stored. */
export function matrixOf(choices: readonly Choice[]): readonly Cell[] {
  return CATEGORIES.flatMap((category) =>
    CHANNELS.map((channel) => ({
      category,
      channel,
      enabled: allows(choices, category, channel),
      mandatory: isMandatory(category),
    })),
  );
}

/** Whether notifications of the category may take the channel. */
export function allows(choices: readonly Choice[], category: Category, channel: Channel): boolean {
  if (isMandatory(category)) return true;
  return choices.find((choice) => choice.category === category && choice.channel === channel)?.enabled ?? true;
}

/** Index of the first choice that would mute a mandatory category; −1 when there is none. */
export function firstForbidden(choices: readonly Choice[]): number {
  return choices.findIndex((choice) => !choice.enabled && isMandatory(choice.category));
}
