import { describe, expect, it } from 'vitest';
import { askedPretences, pretencesOf, textOfPretences } from '../src/admin/routing/pretence';

describe('pretences in an address', () => {
  it('come back as they were, those that are put aside, too', () => {
    const all = pretencesOf('anna:busy,*:free-,a.b_c-d:out');
    expect(all).toEqual([
      { agent: 'anna', state: 'busy', on: true },
      { agent: '*', state: 'free', on: false },
      { agent: 'a.b_c-d', state: 'out', on: true },
    ]);
    expect(pretencesOf(textOfPretences(all))).toEqual(all);
  });

  it('are left out where they are none', () => {
    expect(pretencesOf('')).toEqual([]);
    expect(pretencesOf('anna,anna:asleep,:free')).toEqual([]);
  });

  it('are asked of the server while they are on', () => {
    expect(askedPretences(pretencesOf('anna:busy,*:free-'))).toEqual([{ agent: 'anna', state: 'busy' }]);
    expect(askedPretences(pretencesOf('*:free-'))).toBeUndefined();
  });
});
