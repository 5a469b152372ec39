import { Phone, PhoneOff } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useI18n } from '../i18n';
import { useLineWhy, usePhone } from './usePhone';

const PhoneDialog = lazy(() => import('./PhoneDialog'));

/** The phone of who is let into calls and has no desk: whether it can be rung, and its settings. */
export function ListeningPhone() {
  const { t } = useI18n();
  const line = usePhone((state) => state.line);
  const why = useLineWhy();
  const [open, show] = useState(false);
  if (line === 'none' || line === 'unknown') return null;
  const on = why === undefined;
  const Shape = on ? Phone : PhoneOff;
  return (
    <>
      <button type="button" className="btn sm quiet lphone" title={t(why ?? 'phone.here')} aria-label={t(on ? 'phone.short' : 'phone.off')} onClick={() => show(true)}>
        <Shape className={on ? 'c-ok' : undefined} size={15} strokeWidth={1.75} aria-hidden="true" />
        <span className="f12 hide-s">{t(on ? 'phone.short' : 'phone.off')}</span>
      </button>
      {open && (
        <Suspense>
          <PhoneDialog open onClose={() => show(false)} />
        </Suspense>
      )}
    </>
  );
}
