import '../styles/review.css';
import { ChevronLeft, CircleCheck, CircleX, ClipboardCheck } from 'lucide-react';
import { useLink } from '../app/router';
import { useNames } from '../app/session';
import { TopBar, useTitle } from '../app/Shell';
import { customerName } from '../desk/who';
import { useI18n } from '../i18n';
import { ChannelIcon } from '../ui/Avatar';
import { Empty, Failed, Skeleton } from '../ui/parts';
import { OwnReply } from './OwnReply';
import { type About, type OwnCard, type OwnScores, useOwnScores } from './ownScores';
import { ScoreView } from './ScoreView';
import { reviewed } from './scores';

const address = (id: string): string => `/reviews/${encodeURIComponent(id)}`;

/** What reviewers sent an agent about their contacts; the agent agrees, or says why not. */
export default function OwnScoresPage({ id }: { id?: string }) {
  const { t } = useI18n();
  const scores = useOwnScores();
  useTitle(t('own.title'));
  return (
    <>
      <TopBar>
        <h1 className="keep">{t('own.title')}</h1>
      </TopBar>
      {scores.isPending && <Skeleton rows={6} />}
      {scores.isError && <Failed title={t('own.failed')} again={() => void scores.refetch()} />}
      {scores.data?.cards.length === 0 && (
        <Empty icon={ClipboardCheck} title={t('own.none')}>
          <p>{t('own.noneText')}</p>
        </Empty>
      )}
      {scores.data && scores.data.cards.length > 0 && <Both scores={scores.data} id={id} />}
    </>
  );
}

function Both({ scores, id }: { scores: OwnScores; id: string | undefined }) {
  const { t } = useI18n();
  const contacts = new Map(scores.contacts.map((one) => [one.id, one]));
  const card = scores.cards.find((one) => one.id === id);
  return (
    <div className={id === undefined ? 'own' : 'own open'}>
      <section className="pane" aria-label={t('own.title')} data-pane="">
        <ul className="scroll grow owl">
          {scores.cards.map((one) => (
            <Item key={one.id} card={one} about={contacts.get(one.contact)} current={one.id === id} />
          ))}
        </ul>
      </section>
      <section className="pane" aria-label={t('score.title')} data-pane="">
        {card ? (
          <OneCard key={`${card.id} ${card.version}`} card={card} about={contacts.get(card.contact)} />
        ) : (
          <Empty icon={ClipboardCheck} title={t(id === undefined ? 'own.choose' : 'own.gone')} />
        )}
      </section>
    </div>
  );
}

function Item({ card, about, current }: { card: OwnCard; about: About | undefined; current: boolean }) {
  const { t, f } = useI18n();
  const link = useLink(address(card.id));
  const last = reviewed(card);
  const { percent, passed } = card.score;
  const Shape = passed ? CircleCheck : CircleX;
  return (
    <li>
      <a {...link} className="owi" aria-current={current ? 'true' : undefined}>
        <span className="row g2">
          <Who card={card} about={about} />
          <span className={`row g1 semi num end ${passed ? 'c-ok' : 'c-danger'}`}>
            <Shape size={14} strokeWidth={1.75} aria-hidden="true" />
            <span className="sr">{t(passed ? 'score.isPassed' : 'score.isBelow')}</span>
            {percent ?? '–'}
          </span>
        </span>
        <span className="row g2 f12 t2">
          <span className="clip grow">
            {last && <span>{t('score.by', { name: last.byName, day: f.longDay(last.at) })} · </span>}
            <bdi>{card.filledIn.name}</bdi>
          </span>
          <State card={card} />
        </span>
        {last?.words && (
          <span className="f12 clip" dir="auto">
            {last.words}
          </span>
        )}
      </a>
    </li>
  );
}

/** The contact, or its number where it is not kept any more. */
function Who({ card, about }: { card: OwnCard; about: About | undefined }) {
  const { t } = useI18n();
  if (!about) return <bdi className="med clip">{card.contact}</bdi>;
  return (
    <>
      <ChannelIcon channel={about.channel} />
      <bdi className="med clip">{customerName(t, about.channel, about.customer)}</bdi>
    </>
  );
}

function State({ card }: { card: OwnCard }) {
  const { t } = useI18n();
  if (card.state === 'sent') return <span className="chip accent">{t('own.waits')}</span>;
  return <span className={card.state === 'disputed' ? 'chip warn' : 'chip'}>{t('score.state', { state: card.state })}</span>;
}

function OneCard({ card, about }: { card: OwnCard; about: About | undefined }) {
  const { t, f } = useI18n();
  const names = useNames();
  const back = useLink('/reviews');
  return (
    <>
      <div className="pane-h">
        <a {...back} className="btn quiet icon only-o" aria-label={t('back')}>
          <ChevronLeft className="flip" size={18} strokeWidth={1.75} aria-hidden="true" />
        </a>
        <h2 className="row g2 clip">
          <Who card={card} about={about} />
        </h2>
        {about && (
          <span className="f12 t2 clip">
            <span>{t('dayTime', { day: f.longDay(about.arrivedAt), time: f.time(about.arrivedAt) })} · </span>
            <bdi>{names.queue(about.queue, about.queueName)}</bdi>
          </span>
        )}
      </div>
      <div className="scroll grow">
        <div className="scs">
          <ScoreView card={card} />
        </div>
        {card.state === 'sent' && <OwnReply card={card} />}
      </div>
    </>
  );
}
