/** What the inbox shows. Plain text: clients escape it like any other text. */
export interface InAppContent {
  readonly title: string;
  readonly body: string;
}
