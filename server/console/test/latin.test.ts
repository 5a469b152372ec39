import { expect, it } from 'vitest';
import { latin } from '../src/admin/parts/latin';
import { idOf } from '../src/admin/parts/NewDialog';

it.each([
  ['Виктория Щукина', 'ru', 'viktoriia-shchukina'],
  ['Алексей Ёлкин', 'ru', 'aleksei-elkin'],
  ['Илия Христов', 'bg', 'iliya-hristov'],
  ['Йордан Щерев', 'bg', 'yordan-shterev'],
  ['Γιώργος Παπαδόπουλος', 'el', 'giorgos-papadopoulos'],
  ['Ευαγγελία Μπουτάρη', 'el', 'evangelia-boutari'],
  ['Σταύρος', 'el', 'stavros'],
  ['Eglė Šimkutė', 'lt', 'egle-simkute'],
  ['Zoë O’Brien', 'en', 'zoe-o-brien'],
])('makes an id of %s', (name, locale, id) => {
  expect(idOf(name, locale)).toBe(id);
});

it('makes nothing of names whose vowels are not written, or of signs', () => {
  expect(idOf('ليلى حسن', 'ar')).toBe('');
  expect(idOf('王小明', 'en')).toBe('');
  expect(latin('', 'el')).toBe('');
});
