import { useId } from 'react';
import { useI18n } from '../i18n';
import { Failed } from '../ui/parts';
import { fineShare } from './measures';
import type { Bots } from './types';

interface Asked {
  data?: Bots;
  isError: boolean;
  refetch: () => unknown;
}

const ENDS = ['answered', 'message', 'left', 'person', 'unsure', 'failed', 'taken'] as const;

/** How chats went that began with a bot; nothing where there were none. */
export function BotCard({ bots }: { bots: Asked }) {
  const { t, f } = useI18n();
  const title = useId();
  const total = bots.data?.total;
  if (!bots.isError && (!total || total.chats === 0)) return null;
  const share = (value: number, of: number) => (of === 0 ? '–' : fineShare(value / of, f));
  return (
    <section className="card c4" aria-labelledby={title}>
      <div className="card-h">
        <h2 id={title}>{t('bots.title')}</h2>
        {total && <span className="f12 t2 end">{t('bots.chats', { n: total.chats })}</span>}
      </div>
      <div className="bd">
        {bots.isError && <Failed title={t('bots.failed')} again={() => void bots.refetch()} />}
        {total && (
          <dl className="figs">
            <Figure name={t('bots.deflected')} value={share(total.answered + total.message, total.chats)} />
            <Figure name={t('bots.known')} value={share(total.known, total.questions)} />
            {ENDS.map((how) => (
              <Figure key={how} name={t(`bots.how.${how}`)} value={f.number(total[how])} />
            ))}
          </dl>
        )}
      </div>
    </section>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd className="num">{value}</dd>
  </div>
);
