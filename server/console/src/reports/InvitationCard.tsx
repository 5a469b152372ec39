import { useId } from 'react';
import { useI18n } from '../i18n';
import { Failed } from '../ui/parts';
import { fineShare } from './measures';
import type { Invitations } from './types';

interface Asked {
  data?: Invitations;
  isError: boolean;
  refetch: () => unknown;
}

/** How invitations to chat went; nothing where nobody was invited. */
export function InvitationCard({ asked }: { asked: Asked }) {
  const { t, f } = useI18n();
  const title = useId();
  const rows = asked.data?.invitations ?? [];
  if (!asked.isError && rows.length === 0) return null;
  return (
    <section className="card c4" aria-labelledby={title}>
      <div className="card-h">
        <h2 id={title}>{t('invitations.title')}</h2>
      </div>
      <div className="bd">
        {asked.isError && <Failed title={t('invitations.failed')} again={() => void asked.refetch()} />}
        {rows.length > 0 && (
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t('invitations.which')}</th>
                <th scope="col" className="num">{t('invitations.shown')}</th>
                <th scope="col" className="num">{t('invitations.accepted')}</th>
                <th scope="col" className="num">{t('invitations.closed')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.queue} ${row.invitation}`}>
                  <th scope="row">
                    <bdi>{row.invitation}</bdi>
                  </th>
                  <td className="num">{f.number(row.shown)}</td>
                  <td className="num">{`${f.number(row.accepted)} (${row.shown === 0 ? '–' : fineShare(row.accepted / row.shown, f)})`}</td>
                  <td className="num">{f.number(row.dismissed)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
