import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { layOut } from '../../domain/mail-content.ts';
import { currentVersion, fill, type TemplateVersions } from '../../domain/template.ts';
import { workflowByKey } from '../../domain/workflow-by-key.ts';

const KEYS = readdirSync(new URL('../../domain/workflows', import.meta.url)).map((file) => file.replace('.ts', ''));

const EVERYTHING = {
  verificationId: 'v',
  resetId: 'r',
  productId: 'p',
  sku: 'SKU-1',
  productName: 'Lamp',
  reviewId: 'w',
  available: 3,
  rating: 4,
  change: 'otp_locked',
  title: 'Title',
  body: 'Text',
  orderId: 'o',
  number: '2026-000042',
  amountMinor: 1230,
  currency: 'EUR',
  invitationId: 'i',
  requestId: 'q',
};
const LINK = {
  url: 'https://example.org/verify?a=1&b=2',
  expiresAt: new Date(0),
  pin: '012345',
  invitation: { team: 'T', inviter: 'I' },
};

describe('templates', () => {
  test.each(KEYS)('%s speaks English and German, and no undefined is left in it', (key) => {
    const { inApp, email } = workflowByKey(key, 'ANNOUNCEMENTS');
    expect(inApp ?? email).toBeDefined();
    for (const locale of ['en', 'de']) {
      const texts = [
        inApp?.fill(inApp.version, locale, EVERYTHING).content,
        email?.fill(email.version, locale, EVERYTHING, { name: 'Anna' }, LINK).content,
      ];
      expect(JSON.stringify(texts)).not.toMatch(/undefined|NaN|\[object/);
    }
    if (key !== 'direct') {
      const said = (locale: string) =>
        JSON.stringify(
          inApp?.fill(1, locale, EVERYTHING) ?? email?.fill(1, locale, EVERYTHING, { name: 'Anna' }, LINK),
        );
      expect(said('de')).not.toBe(said('en'));
    }
  });

  const versions: TemplateVersions<{ n: number }, string> = [
    { version: 1, locales: { en: ({ n }) => `one ${n}`, de: ({ n }) => `eins ${n}` } },
    { version: 2, locales: { en: ({ n }) => `two ${n}` } },
  ];

  test('a planned delivery is written by the version that it was planned with', () => {
    expect(currentVersion(versions)).toBe(2);
    expect(fill(versions, 1, 'en', { n: 7 }).content).toBe('one 7');
    expect(fill(versions, 2, 'en', { n: 7 }).content).toBe('two 7');
  });

  test('a missing language falls back to its parent, then to the default', () => {
    expect(fill(versions, 1, 'de-AT', { n: 1 })).toEqual({ content: 'eins 1', locale: 'de' });
    expect(fill(versions, 1, 'fr', { n: 1 })).toEqual({ content: 'one 1', locale: 'en' });
    expect(fill(versions, 1, 'constructor', { n: 1 }).locale).toBe('en');
  });

  test('a name is text in a mail, never markup, and a subject is one line', () => {
    const mail = layOut(
      {
        subject: 'Hello\r\nBcc: all@example.org',
        greeting: 'Hello <script>alert(1)</script>,',
        paragraphs: ['"quoted" & \'quoted\''],
        action: { label: 'Go', url: 'https://example.org/?a=1&b="' },
        closing: 'Bye',
      },
      'en',
    );
    expect(mail.subject).toBe('Hello Bcc: all@example.org');
    expect(mail.html).not.toContain('<script>');
    expect(mail.html).toContain('Hello &lt;script&gt;alert(1)&lt;/script&gt;,');
    expect(mail.html).toContain('href="https://example.org/?a=1&amp;b=&quot;"');
    expect(mail.text).toContain('Hello <script>alert(1)</script>,');
  });

  test('an address that is no web address does not become a link', () => {
    const content = { subject: 's', greeting: 'g', paragraphs: [], closing: 'c' };
    const mail = layOut({ ...content, action: { label: 'Go', url: 'javascript:alert(1)' } }, 'en');
    expect(mail.html).not.toContain('javascript:');
  });
});
