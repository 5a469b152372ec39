import { useQueryClient } from '@tanstack/react-query';
import { LockOpen } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api/client';
import { useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { Failed, Skeleton } from '../../ui/parts';
import { useToast } from '../../ui/Toasts';
import { useDraft } from '../draft/Draft';
import { IconButton, Part } from '../parts/Sheet';
import { useErrorText } from '../parts/useErrorText';
import { type Act, type Hold, useHolds, useKept } from './api';

const contactAddress = (id: string): string => `/recordings/${encodeURIComponent(id)}`;

/** Contacts that are kept whatever the days say. */
export function HoldsPart() {
  const { t } = useI18n();
  const query = useHolds();
  const holds = query.data?.pages.flatMap((page) => page.holds) ?? [];
  return (
    <Part title={t('k.holds')} note={t('k.holdsNote')} always>
      {query.isPending && <Skeleton rows={2} />}
      {query.isError && <Failed title={t('set.failed')} again={() => void query.refetch()} />}
      {query.data && holds.length === 0 && <p className="t2">{t('k.noHolds')}</p>}
      <ul className="klist">
        {holds.map((hold) => (
          <HoldRow key={hold.contact} hold={hold} />
        ))}
      </ul>
      {query.hasNextPage && (
        <button type="button" className="btn sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('set.more')}
        </button>
      )}
    </Part>
  );
}

function HoldRow({ hold }: { hold: Hold }) {
  const { t, f } = useI18n();
  const link = useLink(contactAddress(hold.contact));
  const queries = useQueryClient();
  const say = useToast();
  const errorText = useErrorText();
  const [sure, ask] = useState(false);
  const lift = async () => {
    try {
      await call('DELETE', `/api/contacts/${encodeURIComponent(hold.contact)}/legal-hold`);
    } catch (error) {
      say(errorText(error));
    }
    await Promise.all([queries.invalidateQueries({ queryKey: ['retention'] }), queries.invalidateQueries({ queryKey: ['holds'] })]);
  };
  return (
    <li className="row g3">
      <span className="grow col g1">
        <bdi className="med">{hold.note}</bdi>
        <span className="t2 f12">
          {t('k.heldBy', { name: hold.name, day: f.day(hold.at) })} <a {...link}>{t('k.openContact')}</a>
        </span>
      </span>
      {sure ? (
        <button type="button" className="btn sm danger" autoFocus onClick={() => void lift()} onBlur={() => ask(false)}>
          {t('hold.liftSure')}
        </button>
      ) : (
        <IconButton icon={LockOpen} label={t('k.lift', { note: hold.note })} onClick={() => ask(true)} />
      )}
    </li>
  );
}

/** What was removed, by rules and by people. */
export function ActsPart() {
  const { t } = useI18n();
  const kept = useKept();
  const waiting = kept.data?.inJournal ?? 0;
  return (
    <Part title={t('k.acts')} note={t('k.actsNote')} always>
      {waiting > 0 && <p className="banner info kinj">{t('k.inJournal', { count: waiting })}</p>}
      {kept.data?.acts.length === 0 && <p className="t2">{t('k.noActs')}</p>}
      <ul className="klist">
        {kept.data?.acts.map((act, at) => (
          <ActRow key={`${act.at}-${at}`} act={act} />
        ))}
      </ul>
    </Part>
  );
}

function ActRow({ act }: { act: Act }) {
  const { t, f, has } = useI18n();
  const { newest } = useDraft();
  const key = `k.act.${act.what}`;
  const who = act.by === undefined ? t('k.byRule') : (newest.people[act.by] ?? act.by);
  return (
    <li className="row g3">
      <span className="grow">{has(key) ? t(key, { count: act.count }) : act.what}</span>
      <bdi className="t2">{who}</bdi>
      <span className="t3 num">{t('dayTime', { day: f.day(act.at), time: f.time(act.at) })}</span>
    </li>
  );
}
