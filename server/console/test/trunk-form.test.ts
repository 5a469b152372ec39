import { expect, it } from 'vitest';
import { formOf, nameOf, NEW, parts, settingsOf, sorted } from '../src/admin/trunks/form';

const USUAL = { ...NEW, server: 'sip.carrier.example', user: 'parley', callerId: '+370 5 200 00 00', allow: '+370, +371' };

it('makes of five fields what a usual carrier needs, and says nothing of the rest', () => {
  expect(settingsOf(USUAL)).toEqual({
    user: 'parley',
    profile: 'registered',
    out: { address: 'sip.carrier.example', callerId: '+37052000000', allow: ['+370', '+371'], register: true },
  });
  expect(nameOf(USUAL)).toBe('carrier-example');
});

it('knows a trunk by its addresses without user, and one that proves itself by its password', () => {
  const pbx = { ...USUAL, way: 'address' as const, callsOut: false, profile: '', addresses: '192.0.2.10 192.0.2.0/24' };
  expect(settingsOf(pbx)).toEqual({ addresses: ['192.0.2.10', '192.0.2.0/24'] });
  expect(formOf('pbx', settingsOf(pbx)).way).toBe('address');
  expect(formOf('x', { user: 'u' }).way).toBe('password');
  expect(formOf('x', { user: 'u', out: { register: true } }).way).toBe('register');
  expect(formOf('x', { user: 'u', addresses: ['192.0.2.1'], out: { register: true } }).way).toBe('both');
});

it('takes a list as the file has it, which is how the server says what to write', () => {
  expect(parts('["+370", "+371"]')).toEqual(['+370', '+371']);
});

it('keeps what it shows no field for', () => {
  const before = {
    user: 'parley',
    attributesHeader: 'X-Customer',
    ways: { numbers: 'digits', latch: ['192.0.2.0/24'] },
    out: { address: 'sip.carrier.example', register: true, test: { echo: '+37060000000' }, limits: { prefixes: { '+371': { perDay: 2 } } } },
  };
  expect(settingsOf(formOf('lines', before), before)).toEqual(before);
});

it('leaves the usual to the server, and sends what is no number as it is', () => {
  const typed = { ...USUAL, port: '', perMinute: 'many', atOnce: '4', minutesPerDay: '600', trustCallerId: false, keepAlive: false, srtp: 'required' };
  expect(settingsOf(typed)).toMatchObject({ trustCallerId: false, srtp: 'required', out: { perMinute: 'many', keepAlive: false, limits: { atOnce: 4, minutesPerDay: 600 } } });
  expect(settingsOf(typed).out).not.toHaveProperty('port');
});

it('shows a problem at its field, opens what hides it, and tells the rest with its place', () => {
  const told = sorted(
    [
      { path: 'out.allow', message: 'is missing', instead: 'write what numbers may begin with' },
      { path: 'addresses[1]', message: 'is no network' },
      { path: 'queues[sales].callback.trunk', message: 'names lines' },
      { path: '', message: 'would accept nobody' },
    ],
    'register',
  );
  expect(Object.fromEntries(told.fields)).toEqual({ allow: 'is missing; write what numbers may begin with', addresses: 'is no network', user: 'would accept nobody' });
  expect(told.others).toEqual(['queues[sales].callback.trunk names lines']);
  expect(told.more).toBe(false);
  expect(sorted([{ path: 'out.port', message: 'is out of range' }], 'register').more).toBe(true);
});
