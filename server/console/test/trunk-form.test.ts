import { expect, it } from 'vitest';
import { formOf, nameOf, NEW, parts, settingsOf, sorted, testOf } from '../src/admin/trunks/form';
import { filled, waysOf } from '../src/admin/trunks/ways';

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

const WAYS = {
  numbers: 'national',
  country: 'LT',
  dialledFrom: ['calledParty', 'to'],
  callerFrom: ['diversion', 'from'],
  asserts: 'preferred',
  domain: 'sip.carrier.example',
  advance: [408, 503],
  codecs: ['pcma'],
  silentSeconds: 6,
  redirects: true,
  withheld: false,
  sessionSeconds: 0,
  cps: 5,
  latch: ['203.0.113.0/24'],
};

it('has a field for each of the ways, and sends them as they came', () => {
  const before = { user: 'parley', ways: WAYS, out: { address: 'sip.carrier.example', register: true } };
  expect(settingsOf(formOf('lines', before), before)).toEqual(before);
  const emptied = { ...formOf('lines', before), country: '', ways: waysOf({}) };
  expect(settingsOf(emptied, before)).not.toHaveProperty('ways');
});

it('starts from what a profile says, as the server tells it, and keeps what was typed', () => {
  const unset = { numbers: '', country: '', dialledFrom: [], callerFrom: [], asserts: '', domain: '', advance: [], codecs: [], silentSeconds: 0, sessionSeconds: -1, cps: 0, latch: [] };
  expect(waysOf(unset)).toEqual(waysOf({}));
  const profile = waysOf({ ...unset, numbers: 'plus', dialledFrom: ['to', 'requestUri'], advance: [408] });
  const form = filled({ ...waysOf({}), dialledFrom: 'diversion' }, profile);
  expect(form).toMatchObject({ numbers: 'plus', dialledFrom: 'diversion', advance: '408', sessionSeconds: '' });
});

it('shows what is wrong with the ways at their fields, and opens them alone', () => {
  const told = sorted([{ path: 'ways.latch[0]', message: 'is too wide' }, { path: 'ways.country', message: 'is no country' }], 'register');
  expect(Object.fromEntries(told.fields)).toEqual({ latch: 'is too wide', country: 'is no country' });
  expect([told.ways, told.more, told.others]).toEqual([true, true, []]);
});

it('knows the numbers that are kept for trials', () => {
  expect(testOf({ out: { test: { echo: '+37061234567' } } })).toEqual({ echo: '+37061234567', wrong: '' });
});
