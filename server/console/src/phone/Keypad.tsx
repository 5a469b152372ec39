import { useEffect, useRef, useState } from 'react';
import { useI18n } from '../i18n';
import { usePhoneClient } from './usePhone';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** The twelve keys; while the focus is inside, typed digits are pressed, too. */
export function Keypad({ id, close }: { id: string; close: () => void }) {
  const { t } = useI18n();
  const phone = usePhoneClient();
  const [pressed, set] = useState('');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const press = (key: string) => {
    phone.press(key);
    set((before) => (before + key).slice(-24));
  };
  return (
    <div
      id={id}
      className="keypad"
      role="group"
      aria-label={t('call.keypad')}
      dir="ltr"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        else if (!event.altKey && !event.ctrlKey && !event.metaKey && KEYS.includes(event.key)) {
          event.preventDefault();
          press(event.key);
        }
      }}
    >
      <output className="num" aria-label={t('call.pressed')}>
        {pressed}
      </output>
      {KEYS.map((key, at) => (
        <button key={key} ref={at === 0 ? first : undefined} type="button" className="btn" onClick={() => press(key)}>
          {key}
        </button>
      ))}
    </div>
  );
}
