import { useQueryClient } from '@tanstack/react-query';
import { ShieldOff } from 'lucide-react';
import { ApiError, call } from '../../api/client';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { useErrorText } from '../parts/useErrorText';
import { type SipBan, useTelephony } from './telephony';

/** Strangers that are not heard for a while, since they guessed or flooded; each can be let in again. */
export function SipBans() {
  const { t } = useI18n();
  const query = useTelephony(true);
  const bans = query.data?.bans ?? [];
  if (!query.data) return null;
  return (
    <section className="tks" aria-label={t('sb.title')}>
      <h3>
        {t('sb.title')} <span className="t3">{bans.length}</span>
        <span className="f12 t3 note">{t('sb.note')}</span>
      </h3>
      {bans.length === 0 && <p className="t2 tkn">{t('sb.none')}</p>}
      {bans.length > 0 && (
        <div className="hscroll" role="region" aria-label={t('sb.table')} tabIndex={0}>
          <table className="tbl tkt">
            <thead>
              <tr>
                <th scope="col">{t('sb.source')}</th>
                <th scope="col">{t('sb.why')}</th>
                <th scope="col">{t('sb.until')}</th>
                <th scope="col">{t('sb.times')}</th>
                <th scope="col">{t('sb.dropped')}</th>
                <th scope="col">
                  <span className="sr">{t('sb.lift')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {bans.map((ban) => (
                <Row key={ban.id} ban={ban} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ ban }: { ban: SipBan }) {
  const { t, f, has } = useI18n();
  const queries = useQueryClient();
  const say = useToast();
  const errorText = useErrorText();
  const why = `sb.why.${ban.why.toLowerCase()}`;
  const lift = async () => {
    try {
      await call('DELETE', `/api/telephony/bans/${encodeURIComponent(ban.id)}`);
      say(t('sb.lifted', { source: ban.source }));
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) say(errorText(error));
    }
    await queries.invalidateQueries({ queryKey: ['telephony'] });
  };
  return (
    <tr>
      <th scope="row">
        <bdi className="med mono" dir="ltr">
          {ban.source}
        </bdi>
        {ban.user && <span className="f12 t2 tkp">{t('sb.user', { user: ban.user })}</span>}
      </th>
      <td>{has(why) ? t(why) : ban.why}</td>
      <td className="num">{t('dayTime', { day: f.day(ban.until), time: f.time(ban.until) })}</td>
      <td className="num">{f.number(ban.times)}</td>
      <td className="num">{f.number(ban.dropped)}</td>
      <td>
        <button type="button" className="btn sm" aria-label={t('sb.liftOf', { source: ban.source })} onClick={() => void lift()}>
          <ShieldOff size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('sb.lift')}
        </button>
      </td>
    </tr>
  );
}
