import { describe, expect, test } from 'vitest';
import { ALL, asked, whyOf, wordOf } from '../src/admin/audit/audit';

describe('the audit trail', () => {
  test('days are whole days of whoever looks, the last one included', () => {
    const query = asked({ ...ALL, first: '2026-03-02', last: '2026-03-02' });
    expect(Number(query.get('from'))).toBe(new Date(2026, 2, 2).getTime());
    expect(Number(query.get('to'))).toBe(new Date(2026, 2, 3).getTime());
  });

  test('what is not asked for is left out', () => {
    expect(asked({ ...ALL, account: '  ', subject: ' ana ', area: 'people' }).toString()).toBe('area=people&subject=ana');
  });

  test('an act is told in words, else by its verb', () => {
    expect(wordOf('POST /api/session')).toBe('audit.act.signIn');
    expect(wordOf('POST /api/users')).toBe('audit.act.added');
    expect(wordOf('POST /api/shifts/import')).toBe('audit.act.added');
    expect(wordOf('PUT /api/users/{id}')).toBe('audit.act.changed');
    expect(wordOf('DELETE /api/keys/{name}')).toBe('audit.act.removed');
    expect(wordOf('GET /api/shifts.csv')).toBe('audit.act.taken');
    expect(wordOf('POST /api/alerts/snooze')).toBe('audit.act.done');
  });

  test('says why something was refused, and leaves what is seldom to its code', () => {
    expect(whyOf('wrong_credentials')).toBe('audit.why.credentials');
    expect(whyOf('not_pausable')).toBeUndefined();
  });
});
