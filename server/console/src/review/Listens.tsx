import type { ContactFile } from '../api/types';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';

export type Listen = ContactFile['listens'][number];

/** Everybody who opened, heard, read or took it away, the latest first. */
export function Listens({ listens, chat }: { listens: Listen[]; chat: boolean }) {
  const { t, f } = useI18n();
  const sorted = [...listens].sort((a, b) => b.at - a.at);
  const today = new Date().toDateString();
  const when = (at: number) => (new Date(at).toDateString() === today ? f.time(at) : `${f.day(at)} ${f.time(at)}`);
  return (
    <section aria-labelledby="listens">
      <h3 className="sec" id="listens">
        {t(chat ? 'listens.readTitle' : 'listens.title')}
      </h3>
      <ul>
        {sorted.map((listen, at) => (
          <li className="aud" key={`${listen.who}-${listen.at}-${listen.what}-${at}`}>
            <Avatar name={listen.name} seed={listen.who} size={24} />
            <span className="med">
              <bdi>{listen.name}</bdi>
            </span>
            <span className="t2">
              <What listen={listen} />
            </span>
            <span className="end t3 num">{when(listen.at)}</span>
          </li>
        ))}
      </ul>
      <p className="f12 t3 logged">{t('listens.logged')}</p>
    </section>
  );
}

function What({ listen }: { listen: Listen }) {
  const { t, has } = useI18n();
  const { what, fromMs, toMs } = listen;
  if (fromMs !== undefined && toMs !== undefined) {
    return t('listens.heard', { from: clock(fromMs), to: clock(toMs) });
  }
  const key = `listens.${what}`;
  return has(key) ? t(key) : what;
}
