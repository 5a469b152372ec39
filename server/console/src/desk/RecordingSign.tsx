import { Menu } from '@mantine/core';
import { ChevronDown, CircleDashed, CircleDot, CircleOff } from 'lucide-react';
import type { Consent, Contact } from '../api/types';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { useAct, useDeskClient } from './useDesk';

const RECORDED: Partial<Record<Consent, Key>> = { agreed: 'consent.agreed', announced: 'consent.announced' };
const NOT: Partial<Record<Consent, Key>> = {
  declined: 'consent.declined',
  silent: 'consent.silent',
  withdrawn: 'consent.withdrawn',
  never: 'consent.never',
};

/** Whether the call is recorded, and why not; what the customer says against it is told here. */
export function RecordingSign({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const { consent, phase } = contact;
  if (phase !== 'accepted' && phase !== 'connected') return null;
  if (consent === 'asking') {
    return (
      <div className="row g1 f12 c-warn recsign" role="status">
        <CircleDashed size={13} strokeWidth={1.75} aria-hidden="true" />
        <span className="med">{t('consent.asking')}</span>
        <Refuses contact={contact} />
      </div>
    );
  }
  const not = consent && NOT[consent];
  if (not) {
    return (
      <div className="row g1 f12 t2 recsign" role="status">
        <CircleOff size={13} strokeWidth={1.75} aria-hidden="true" />
        <span className="med">{t(not)}</span>
      </div>
    );
  }
  if (!contact.recording) return null;
  return (
    <div className="row g1 f12 c-danger recsign">
      <CircleDot size={13} strokeWidth={1.75} aria-hidden="true" />
      <span className="med">{t((consent && RECORDED[consent]) ?? 'call.recording')}</span>
      <Refuses contact={contact} />
    </div>
  );
}

/** For good, so it takes a second press. */
function Refuses({ contact }: { contact: Contact }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  return (
    <Menu position="bottom-end" width={260} offset={6} classNames={{ dropdown: 'menu', item: 'mi', itemLabel: 'mil' }}>
      <Menu.Target>
        <button type="button" className="btn quiet sm icon" aria-label={t('consent.menu')} title={t('consent.menu')}>
          <ChevronDown size={13} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void act(desk.declineRecording(contact.id))}>
          <CircleOff size={15} strokeWidth={1.75} aria-hidden="true" />
          <span>
            {t('consent.decline')}
            <span className="t2 f12 blk">{t('consent.declineText')}</span>
          </span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
