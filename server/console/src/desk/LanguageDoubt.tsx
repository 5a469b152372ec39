import { Languages } from 'lucide-react';
import { useState } from 'react';
import { put } from '../api/client';
import type { Contact } from '../api/types';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { useAct } from './useDesk';
import { SelectBox } from '../ui/SelectBox';

const correct = (contact: Contact, language: string, reroute: boolean): Promise<void> =>
  put(`/api/contacts/${encodeURIComponent(contact.id)}/language`, { language, reroute });

/** What speaks against the language of a chat; the agent decides, and nobody is moved unasked. */
export function LanguageDoubt({ contact }: { contact: Contact }) {
  const { t, f } = useI18n();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const { perhaps, page } = contact.doubt ?? {};
  const other = perhaps ?? page;
  if (!other || contact.phase !== 'connected') return null;
  const say = (language: string, reroute: boolean) => {
    setBusy(true);
    void act(correct(contact, language, reroute)).then(() => setBusy(false));
  };
  const names = { language: f.language(contact.language), other: f.language(other) };
  return (
    <div className="banner soft wrapx" role="status">
      <Languages size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="grow">{t(perhaps ? 'spoken.perhaps' : 'spoken.page', names)}</span>
      <button type="button" className="btn sm" disabled={busy} onClick={() => say(contact.language, false)}>
        {t('spoken.is', { language: names.language })}
      </button>
      <button type="button" className="btn sm" disabled={busy} onClick={() => say(other, false)}>
        {t('spoken.is', { language: names.other })}
      </button>
      <button type="button" className="btn sm" disabled={busy} onClick={() => say(other, true)}>
        {t('spoken.pass', { language: names.other })}
      </button>
    </div>
  );
}

/** The language of the contact, to be corrected. */
export function LanguageField({ contact }: { contact: Contact }) {
  const { t, f } = useI18n();
  const org = useOrg();
  const act = useAct();
  const [passes, pass] = useState(false);
  const [changed, change] = useState(false);
  const connected = contact.phase === 'connected';
  const mayChange = !contact.partOf && (connected || contact.phase === 'wrap_up') && org.languages.length > 1;
  if (!mayChange) return <>{f.language(contact.language)}</>;
  const codes = org.languages.map((one) => one.code);
  return (
    <>
      <SelectBox
        className="tight"
        aria-label={t('customer.language')}
        value={contact.language}
        onChange={(event) => {
          change(true);
          void act(correct(contact, event.target.value, false));
        }}
      >
        {(codes.includes(contact.language) ? codes : [contact.language, ...codes]).map((code) => (
          <option key={code} value={code}>
            {f.language(code)}
          </option>
        ))}
      </SelectBox>
      {changed && connected && contact.channel === 'chat' && (
        <button
          type="button"
          className="lnk f12"
          disabled={passes}
          onClick={() => {
            pass(true);
            void act(correct(contact, contact.language, true)).then(() => pass(false));
          }}
        >
          {t('spoken.pass', { language: f.language(contact.language) })}
        </button>
      )}
    </>
  );
}
