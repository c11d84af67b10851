import { escapeHtml } from './html.ts';

/** What a mail says, free of markup: the layout makes text and HTML of it, and escapes everything. */
export interface MailContent {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do, when there is one. */
  readonly action?: { readonly label: string; readonly url: string };
  readonly closing: string;
}

/** A mail as it is sent. */
export interface MailBody {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Lays a mail out. The subject is one line whatever it was made of: a line break would begin a new header. */
export function layOut(content: MailContent, locale: string): MailBody {
  return {
    subject: content.subject.replaceAll(/[\r\n]+/g, ' ').trim(),
    text: asText(content),
    html: asHtml(content, locale),
  };
}

function asText({ greeting, paragraphs, action, closing }: MailContent): string {
  const link = action === undefined ? [] : [`${action.label}:\n${action.url}`];
  return `${[greeting, ...paragraphs, ...link, closing].join('\n\n')}\n`;
}

function asHtml({ subject, greeting, paragraphs, action, closing }: MailContent, locale: string): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  const button =
    action === undefined
      ? ''
      : `<p style="margin:0 0 16px"><a href="${escapeHtml(safeUrl(action.url))}" style="display:inline-block;padding:10px 18px;background:#1f4b99;color:#ffffff;text-decoration:none;border-radius:4px">${escapeHtml(action.label)}</a></p>`;
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(locale)}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;font-family:sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a">',
    [greeting, ...paragraphs].map(paragraph).join('\n') + button,
    `<p style="margin:24px 0 0;color:#666666;font-size:14px">${escapeHtml(closing)}</p>`,
    '</body></html>',
    '',
  ].join('\n');
}

/** Only web addresses become links: a `javascript:` address in a mail must stay dead text. */
function safeUrl(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#';
}
