import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Ban, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { get, post } from '../../api/client';
import { useNames } from '../../app/session';
import { useAct } from '../../desk/useDesk';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Empty, Failed, Skeleton } from '../../ui/parts';
import '../../styles/live.css';

interface BanRow {
  id: string;
  kind: 'visitor' | 'address';
  subject: string;
  name: string;
  note: string;
  at: number;
  by: string;
  until?: number;
  holds: boolean;
  liftedAt?: number;
  liftedBy?: string;
}

/** Who may not open chats, in a dialog of the live board. */
export function Bans() {
  const { t } = useI18n();
  const [open, show] = useState(false);
  return (
    <>
      <button type="button" className="btn" onClick={() => show(true)}>
        <Ban size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className="hide-s">{t('ban.list')}</span>
        <span className="sr">{t('ban.list')}</span>
      </button>
      <Dialog title={t('ban.list')} open={open} onClose={() => show(false)}>
        <List />
      </Dialog>
    </>
  );
}

function List() {
  const { t } = useI18n();
  const bans = useQuery({ queryKey: ['bans'], queryFn: () => get<{ bans: BanRow[] }>('/api/bans'), staleTime: 0 });
  if (bans.isPending) return <Skeleton />;
  if (!bans.data) return <Failed title={t('ban.failed')} again={() => void bans.refetch()} />;
  if (bans.data.bans.length === 0) return <Empty icon={ShieldCheck} title={t('ban.nobody')} />;
  return (
    <ul className="banlist">
      {bans.data.bans.map((ban) => (
        <Row key={ban.id} ban={ban} />
      ))}
    </ul>
  );
}

function Row({ ban }: { ban: BanRow }) {
  const { t, f } = useI18n();
  const names = useNames();
  const act = useAct();
  const queries = useQueryClient();
  const day = (at: number) => `${f.day(at)} ${f.time(at)}`;
  const standing = () => {
    if (ban.liftedAt !== undefined) return t('ban.lifted', { time: day(ban.liftedAt), name: names.agent(ban.liftedBy ?? '') });
    if (ban.until === undefined) return t('ban.untilLifted');
    return t(ban.holds ? 'ban.until' : 'ban.over', { time: day(ban.until) });
  };
  const lift = async () => {
    await act(post(`/api/bans/${encodeURIComponent(ban.id)}/lift`));
    void queries.invalidateQueries({ queryKey: ['bans'] });
  };
  return (
    <li>
      <div className="grow">
        <b className="med">
          <bdi>{ban.name || t('customer.visitor')}</bdi>
        </b>{' '}
        {ban.kind === 'address' && (
          <bdi className="f12 t2" dir="ltr">
            {ban.subject}
          </bdi>
        )}
        <p dir="auto">{ban.note}</p>
        <p className="f12 t2">
          {t('ban.by', { name: names.agent(ban.by), time: day(ban.at) })} · {standing()}
        </p>
      </div>
      {ban.holds && (
        <button type="button" className="btn sm" onClick={() => void lift()}>
          {t('ban.lift')}
        </button>
      )}
    </li>
  );
}
