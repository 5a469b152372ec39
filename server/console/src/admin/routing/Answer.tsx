import { ArrowRight, Clock3, Languages, Link2, ListOrdered, type LucideIcon, Moon, Phone, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import { Avatar, ChannelIcon } from '../../ui/Avatar';
import { StateGlyph } from '../../ui/StateGlyph';
import { useToast } from '../../ui/Toasts';
import { Background } from '../../why/Reasons';
import type { Ending, Tried } from '../api';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { clockIn, textOf } from '../hours/intervals';
import { lookOf } from '../parts/look';
import { Head } from '../parts/Sheet';
import { useLive } from '../parts/useLive';
import { joiningOf } from '../queues/joining';
import { Rungs } from '../queues/Rungs';
import { useStepWords } from '../queues/useStepWords';
import { addressOf, type Asked } from './ContactForm';
import { Candidates, Excluded } from './Candidates';
import { apart, Menus } from './Menus';
import { Moments } from './Moments';
import { copied } from '../../ui/copied';

/** @param keep what keeps it as a test */
export function Answer({ tried, asked, keep }: { tried: Tried; asked: Asked; keep: ReactNode }) {
  const { t } = useI18n();
  const begin = (
    <>
      <Verdict tried={tried} asked={asked} keep={keep} />
      <Way tried={tried} asked={asked} />
      {tried.way && <Menus way={tried.way} />}
    </>
  );
  if (endsElsewhere(tried)) return begin;
  return (
    <>
      {begin}
      <div className="simbg">
        <Background why={tried.why} />
        <Estimate tried={tried} />
      </div>
      <section aria-label={t('t.order')}>
        <h3 className="sec simh">
          {t('t.order')} <span className="count">{tried.why.candidates.length}</span>
        </h3>
        <Candidates candidates={tried.why.candidates} />
        {tried.why.candidates.length === 0 && <p className="simn t2">{t('t.nobody')}</p>}
      </section>
      <Widening tried={tried} />
      <Excluded excluded={tried.why.excluded} steps={tried.steps} />
    </>
  );
}

/** The call flow ends without anybody waiting for an agent. */
function endsElsewhere({ way }: Tried): Exclude<Ending, 'queue'> | undefined {
  return way && way.end !== 'queue' ? way.end : undefined;
}

/** In one line what would become of the contact. */
function Verdict({ tried, asked, keep }: { tried: Tried; asked: Asked; keep: ReactNode }) {
  const { t } = useI18n();
  const say = useToast();
  const live = useLive();
  const names = useQueueName();
  const [first, second] = tried.why.candidates;
  const winner = tried.wouldBe === 'offered' ? first : undefined;
  const state = live?.agents.find((agent) => agent.id === winner?.agent);
  const name = winner?.agentName ?? winner?.agent ?? '';
  const copy = async () => {
    const link = new URL(addressOf(asked), location.href).href;
    say(t((await copied(link)) ? 't.copied' : 'notCopied'));
  };
  return (
    <Head
      title={
        <span className="row g3">
          {winner ? (
            <Avatar name={name} seed={winner.agent} size={40}>
              {state && (
                <span className="pres">
                  <StateGlyph kind={lookOf(state)} size={10} />
                </span>
              )}
            </Avatar>
          ) : (
            <span className="simi">
              {tried.open.open ? (
                <Clock3 size={20} strokeWidth={1.75} aria-hidden="true" />
              ) : (
                <Moon size={20} strokeWidth={1.75} aria-hidden="true" />
              )}
            </span>
          )}
          <span role="status">{verdictText(t, tried, name, names)}</span>
        </span>
      }
      text={winner ? t(second ? 't.ahead' : 't.only', { name: second?.agentName ?? second?.agent ?? '' }) : undefined}
    >
      <button type="button" className="btn" onClick={() => void copy()}>
        <Link2 size={16} strokeWidth={1.75} aria-hidden="true" />
        {t('t.copy')}
      </button>
      {keep}
    </Head>
  );
}

function verdictText(t: ReturnType<typeof useI18n>['t'], tried: Tried, name: string, queue: (id: string) => string) {
  const end = endsElsewhere(tried);
  if (end) return t(`t.be.${end}`);
  if (tried.wouldBe.startsWith('overflow:')) {
    return t('t.be.overflow', { queue: queue(tried.wouldBe.slice('overflow:'.length)) });
  }
  switch (tried.wouldBe) {
    case 'offered':
      return t('t.be.offered', { name });
    case 'closed':
      return t('t.be.closed');
    case 'ended':
      return t('t.be.ended');
    default:
      return t('t.be.waiting');
  }
}

function useQueueName(): (id: string) => string {
  const { document } = useDraft();
  const { locale } = useI18n();
  return (id) => labelIn(document.queues.find((queue) => queue.id === id)?.name ?? {}, locale, id);
}

/** How it comes there: channel, language, hours, queue. */
function Way({ tried, asked }: { tried: Tried; asked: Asked }) {
  const { t, f } = useI18n();
  const org = useOrg();
  const queue = useQueueName();
  const { open } = tried;
  const time = (at: number) => textOf(clockIn(org.zone, at).minute);
  const hours = open.open
    ? open.until === undefined
      ? t('h.open')
      : t('h.openUntil', { time: time(open.until) })
    : open.opens === undefined
      ? t('h.closed')
      : t('h.closedUntil', { time: time(open.opens) });
  const language = tried.way?.language.chosen ?? asked.language ?? org.languages[0]?.code ?? '';
  const stops: Stop[] = [
    ['channel', <ChannelIcon key="i" channel={asked.channel} />, t(asked.channel === 'voice' ? 't.call' : 'channel.chat')],
    ...(tried.way ? [stop('number', Phone, apart(tried.way.number === '*' ? (asked.number ?? '') : tried.way.number))] : []),
    stop('language', Languages, f.language(language)),
    ...(tried.queue ? [stop('queue', ListOrdered, queue(tried.queue))] : []),
    ...(endsElsewhere(tried) ? [] : [stop('hours', Clock3, hours)]),
  ];
  return (
    <ol className="way" aria-label={t('t.way')}>
      {stops.map(([key, icon, text], at) => (
        <li key={key}>
          {at > 0 && <ArrowRight className="flip t3" size={13} strokeWidth={1.75} aria-hidden="true" />}
          <span className="st">
            {icon}
            <bdi>{text}</bdi>
          </span>
        </li>
      ))}
    </ol>
  );
}

type Stop = [string, ReactNode, string];

const stop = (key: string, Shape: LucideIcon, text: string): Stop => [
  key,
  <Shape key="i" size={14} strokeWidth={1.75} aria-hidden="true" />,
  text,
];

function Estimate({ tried: { estimate, wouldBe } }: { tried: Tried }) {
  const { t } = useI18n();
  if (!estimate || wouldBe === 'offered') return null;
  const told = estimate.seconds === undefined ? undefined : clock(estimate.seconds * 1000);
  const most = estimate.p80 === undefined ? undefined : clock(estimate.p80 * 1000);
  if (told === undefined) return null;
  return <p className="f12 t2">{most ? t('t.estimateP80', { told, most }) : t('t.estimate', { told })}</p>;
}

/** Who else comes in while it waits. */
function Widening({ tried }: { tried: Tried }) {
  const { t } = useI18n();
  const { document } = useDraft();
  const queue = document.queues.find((one) => one.id === tried.queue);
  if (!queue || tried.steps.length === 0) return null;
  return (
    <section className="simw" aria-label={t('t.ifNobody')}>
      <h3 className="sec">{t('t.ifNobody')}</h3>
      {tried.moments.length > 0 && <Moments tried={tried} queue={queue} />}
      <Steps tried={tried} queue={queue} shown={tried.moments.length === 0} />
    </section>
  );
}

interface StepsProps {
  tried: Tried;
  queue: NonNullable<Parameters<typeof useStepWords>[0]>;
  shown: boolean;
}

function Steps({ tried, queue, shown }: StepsProps) {
  const say = useI18n();
  const { t } = say;
  const words = useStepWords(queue);
  const rungs = tried.steps.map(({ after, need, members, free, joins }, at) => {
    const more = members - (tried.steps[at - 1]?.members ?? 0);
    const step = queue.routing.steps.find((one) => one.after === after);
    return {
      after,
      text: after === 0 ? words.first : step ? words.of(step) : need,
      ...(step?.to
        ? {}
        : at === 0
          ? { people: t('t.reach', { members, free }), fewer: free === 0 }
          : joiningOf(say, joins, more)),
    };
  });
  const nobody = tried.steps.every(({ members }) => members === 0);
  return (
    <>
      {shown && <Rungs rungs={rungs} />}
      {nobody && (
        <p className="banner warn simx">
          <TriangleAlert size={15} strokeWidth={1.75} aria-hidden="true" />
          {t('t.never')}
        </p>
      )}
    </>
  );
}
