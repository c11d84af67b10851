import { describe, expect, test } from '@jest/globals';
import { smtpTransport } from '../../mail/mail-transport.ts';

describe('the address of the mail server', () => {
  test.each(['not a url', 'https://mail.example.org', 'smtp://'])('%s is refused without being shown', (url) => {
    expect(() => smtpTransport({ url, from: 'a@b.c' })).toThrow(/SMTP_URL: its value \(not shown\)/);
  });

  test('may carry a password with any character', async () => {
    await using transport = smtpTransport({ url: 'smtps://user:p%40ss%2F@mail.example.org', from: 'a@b.c' });
    expect(transport).toBeDefined();
  });
});
