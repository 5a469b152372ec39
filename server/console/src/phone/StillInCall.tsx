import { Headphones } from 'lucide-react';
import { use, useSyncExternalStore } from 'react';
import { useLink } from '../app/router';
import { DeskContext } from '../desk/useDesk';
import { useI18n } from '../i18n';
import { usePhone, usePhoneClient } from './usePhone';

/** Whoever is in somebody else's call sees it wherever they look, as they may be heard; on the board its own bar says so. */
export function StillInCall({ onBoard }: { onBoard: boolean }) {
  const { t } = useI18n();
  const phone = usePhoneClient();
  const call = usePhone((state) => state.call);
  const own = useOwn(call?.contact);
  const board = useLink('/board');
  if (onBoard || own || call?.phase !== 'talking' || call.colleague) return null;
  return (
    <div className="banner info" role="status">
      <Headphones size={17} strokeWidth={1.75} aria-hidden="true" />
      <span className="grow">{t('watch.still')}</span>
      <a className="btn sm" {...board}>
        {t('nav.board')}
      </a>
      <button type="button" className="btn sm" onClick={() => phone.inHand?.hangUp()}>
        {t('watch.leave')}
      </button>
    </div>
  );
}

/** Whether the desk shows this call as one's own, or as one that one is asked about. */
function useOwn(contact: string | undefined): boolean {
  const client = use(DeskContext);
  return useSyncExternalStore(client?.subscribe ?? never, () => {
    const desk = client?.snapshot().desk;
    return desk?.asked?.contact === contact || (desk?.contacts.some(({ id }) => id === contact) ?? false);
  });
}

const never = () => () => {};
