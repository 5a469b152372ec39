import { useOrg, useNames } from '../../app/session';
import { useI18n } from '../../i18n';
import { intlTag } from '../../i18n/locale';
import { clock } from '../../i18n/format';
import { Avatar } from '../../ui/Avatar';
import { useDraft } from '../draft/Draft';
import { type KeptTest, seatsOf } from './tests';

/** When a test happens, by the clock of the site. */
export function useMoment(): (at: string) => string {
  const { locale } = useI18n();
  const { zone } = useOrg();
  const words = new Intl.DateTimeFormat(intlTag(locale), {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => {
    const ms = Date.parse(at);
    return Number.isNaN(ms) ? at : words.format(ms);
  };
}

/** Who is at work on the floor of a test; nobody else is, and nobody waits. */
export function Floor({ test }: { test: KeptTest }) {
  const { t } = useI18n();
  const { newest } = useDraft();
  const names = useNames();
  const moment = useMoment();
  const seats = seatsOf(test).filter(({ state }) => state !== 'out');
  const nameOf = (id: string) => newest.people[id] ?? names.agent(id);
  return (
    <details className="ktf">
      <summary>{seats.length === 0 ? t('kt.emptyFloor', { when: moment(test.at) }) : t('kt.floor', { count: seats.length, when: moment(test.at) })}</summary>
      <ul>
        {seats.map(({ agent, state, seconds }) => (
          <li key={agent} className="row g2">
            <Avatar name={nameOf(agent)} seed={agent} size={22} />
            <bdi className="clip grow">{nameOf(agent)}</bdi>
            <span className="t2 nowrap">
              {t(`t.pretend.${state}`)} <span className="num">{clock(seconds * 1000)}</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
