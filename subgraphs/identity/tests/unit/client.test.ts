import { describe, expect, test } from '@jest/globals';
import { clientOf } from '../../domain/client.ts';

const from = (address: string, agent = 'Firefox') =>
  clientOf({ 'user-agent': agent, 'x-client-ip': address }, 'x-country').traits;

describe('the traits of a client', () => {
  test('stay the same within a network', () => {
    expect(from('203.0.113.7')).toBe(from('203.0.113.250'));
    expect(from('2001:db8:1:2::5')).toBe(from('2001:0db8:1:2:ffff:1:1:1'.replace('0db8', 'db8')));
    expect(from('::ffff:203.0.113.7')).toBe(from('203.0.113.9'));
  });

  test('differ between networks and programs', () => {
    expect(from('203.0.113.7')).not.toBe(from('203.0.114.7'));
    expect(from('2001:db8:1:2::5')).not.toBe(from('2001:db8:1:3::5'));
    expect(from('203.0.113.7', 'curl')).not.toBe(from('203.0.113.7'));
  });

  test('device and country are short, printable and plausible, or not there', () => {
    const client = clientOf({ 'user-agent': `\u202E${'x'.repeat(500)}`, 'x-country': 'at' }, 'x-country');
    expect(client.device).toBe('x'.repeat(200));
    expect(client.country).toBe('AT');
    expect(clientOf({ 'x-country': 'Austria' }, 'x-country')).toMatchObject({ device: null, country: null });
  });
});
