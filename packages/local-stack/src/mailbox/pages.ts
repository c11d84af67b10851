import type { StoredMessage } from './message-store.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.25rem; }
  table { width: 100%; border-collapse: collapse; }
  th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
  td.time, .muted { color: color-mix(in srgb, currentColor 60%, transparent); white-space: nowrap; }
  pre { white-space: pre-wrap; }
  iframe { width: 100%; height: 24rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); background: white; }
`;

/** The page of all mails, the newest first; it looks for new ones every five seconds. */
export function listPage(messages: readonly StoredMessage[]): string {
  const rows = messages
    .toReversed()
    .map(
      (message) => `<tr>
        <td class="time">${harmless(message.receivedAt.slice(0, 19).replace('T', ' '))}</td>
        <td>${harmless(message.to.join(', '))}</td>
        <td><a href="/messages/${message.id}">${harmless(message.subject || '(no subject)')}</a></td>
      </tr>`,
    )
    .join('');
  const list =
    messages.length === 0
      ? '<p class="muted">No mail yet. What the platform sends on this machine arrives here.</p>'
      : `<table><thead><tr><th>Received (UTC)</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows}</tbody></table>`;
  return page('Mailbox', `<meta http-equiv="refresh" content="5">`, `<h1>Mailbox</h1>${list}`);
}

/** The page of one mail. Its HTML part is shown in a sandbox: no scripts, no forms, only links in a new window. */
export function messagePage(message: StoredMessage): string {
  const html =
    message.html === ''
      ? ''
      : `<h2>HTML</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="HTML part" srcdoc="${harmless(`<base target="_blank">${message.html}`)}"></iframe>`;
  const body = `<p><a href="/">All mail</a></p>
    <h1>${harmless(message.subject || '(no subject)')}</h1>
    <p class="muted">From ${harmless(message.from)} to ${harmless(message.to.join(', '))}, ${harmless(message.receivedAt)}<br>
    ${harmless(message.messageId)}</p>
    <h2>Text</h2><pre>${linked(harmless(message.text))}</pre>${html}`;
  return page(message.subject, '', body);
}

function page(title: string, head: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${harmless(title)}</title>${head}<style>${STYLE}</style></head><body>${body}</body></html>`;
}

/** Addresses of the (already harmless) text become links. */
function linked(harmlessText: string): string {
  return harmlessText.replaceAll(
    /https?:\/\/[^\s<>"]+/g,
    (url) => `<a href="${url}" target="_blank" rel="noreferrer">${url}</a>`,
  );
}

function harmless(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
