import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import type { Tried, TryMoment } from '../api';
import { type Joining, joiningOf } from '../queues/joining';
import { Rungs } from '../queues/Rungs';
import { useStepWords } from '../queues/useStepWords';

/** Who is rung when, what widens, and how it gets out, if nobody answers. */
export function Moments({ tried, queue }: { tried: Tried; queue: NonNullable<Parameters<typeof useStepWords>[0]> }) {
  const say = useI18n();
  const { t, f } = say;
  const words = useStepWords(queue);
  const reach = (after: number) => {
    const step = tried.steps.find((one) => one.after === after);
    return step && t('t.reach', { members: step.members, free: step.free });
  };
  const widened = (after: number) => {
    const step = queue.routing.steps.find((one) => one.after === after);
    return step ? words.of(step) : (tried.steps.find((one) => one.after === after)?.need ?? '');
  };
  const text = (moment: TryMoment) => {
    switch (moment.kind) {
      case 'rings':
        return t('t.m.rings', { names: f.list(moment.agents.map(({ agentName }) => agentName)) });
      case 'widens':
        return widened(moment.after);
      case 'moves':
        return t('t.be.overflow', { queue: `\u2068${moment.toName ?? moment.to ?? ''}\u2069` });
      case 'callback':
        return t('t.m.callback');
      case 'ends':
        return t('t.m.ends');
    }
  };
  const people = (moment: TryMoment): Partial<Joining> => {
    if (moment.kind === 'rings') return { people: t('t.m.for', { time: clock((moment.seconds ?? 0) * 1000) }), fewer: false };
    return moment.kind === 'widens' ? joiningOf(say, moment.agents, moment.more ?? moment.agents.length) : {};
  };
  const first = tried.moments[0]?.after === 0 ? [] : [{ after: 0, text: t('t.m.nobody'), people: reach(0), fewer: true }];
  const rungs = tried.moments.map((moment) => ({
    after: moment.after,
    text: text(moment),
    ...people(moment),
  }));
  return (
    <>
      <Rungs rungs={[...first, ...rungs]} />
      <p className="f12 t3">{t('t.m.note')}</p>
    </>
  );
}
