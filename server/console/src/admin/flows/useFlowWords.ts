import {
  BadgeCheck,
  Clock3,
  Grid3x3,
  Hash,
  Languages,
  ListOrdered,
  type LucideIcon,
  PhoneForwarded,
  PhoneOff,
  PhoneOutgoing,
  Split,
  Star,
  Tag,
  Voicemail,
  Volume2,
} from 'lucide-react';
import { useI18n } from '../../i18n';
import { type Document, labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { type Branch, type Case, type Flow, type FlowStep, type StepKind, USUAL_QUESTION } from './flow';
import { usePrompts } from './usePrompts';

export const ICONS: Record<StepKind, LucideIcon> = {
  play: Volume2,
  menu: Grid3x3,
  language: Languages,
  hours: Clock3,
  condition: Split,
  queue: ListOrdered,
  callback: PhoneOutgoing,
  voicemail: Voicemail,
  collect: Hash,
  set: Tag,
  survey: Star,
  consent: BadgeCheck,
  transfer: PhoneForwarded,
  hangup: PhoneOff,
};

/** Which colour a kind has: what is heard, what decides, where contacts wait, anything else. */
export const TINTS: Record<StepKind, 'v' | 't' | 'q' | ''> = {
  play: 'v',
  menu: 't',
  language: 't',
  hours: 't',
  condition: 't',
  queue: 'q',
  callback: 'q',
  voicemail: 'v',
  collect: 't',
  set: '',
  survey: 'v',
  consent: 't',
  transfer: 'q',
  hangup: '',
};

export interface FlowWords {
  kind: (kind: StepKind) => string;
  /** The name it was given, else what it is. */
  title: (step: FlowStep) => string;
  summary: (step: FlowStep) => string;
  /** A way out, as short as it gets. */
  way: (step: FlowStep, branch: Branch) => string;
  /** Several of them that lead to the same step. */
  ways: (step: FlowStep, branches: Branch[]) => string;
  target: (flow: Flow, id: string) => string;
  aim: (step: { queue?: string; topic?: string }) => string;
  test: (one: Case) => string;
}

/** Steps and what leads from one to another, in the reader's language. */
export function useFlowWords(): FlowWords {
  const i18n = useI18n();
  const { document } = useDraft();
  const prompts = usePrompts();
  const says = (names: string[] | undefined) => names?.map((name) => prompts?.says(name)?.text ?? name).join(' ');
  return wordsOf(i18n, document, says);
}

type Texts = Pick<ReturnType<typeof useI18n>, 't' | 'f' | 'locale'>;

function wordsOf(i18n: Texts, document: Document, says: (names?: string[]) => string | undefined): FlowWords {
  const { t, f, locale } = i18n;
  const queue = (id: string) => labelIn(document.queues.find((one) => one.id === id)?.name ?? {}, locale, id);
  const topic = (id: string) => labelIn(document.topics.find((one) => one.id === id)?.label ?? {}, locale, id);
  const aim: FlowWords['aim'] = (step) => (step.topic ? topic(step.topic) : queue(step.queue ?? ''));
  const kind = (one: StepKind) => t(`fl.kind.${one}`);
  const title = (step: FlowStep) => step.name || (step.kind === 'queue' ? aim(step) || kind('queue') : kind(step.kind));
  const test = (one: Case) => testIn(i18n, one, queue);
  const way = (step: FlowStep, branch: Branch) => {
    if (branch.at === 'key') return branch.key;
    if (branch.at !== 'case') return t(`fl.way.${branch.at}`);
    const found = step.kind === 'condition' ? step.cases[branch.place] : undefined;
    return found ? test(found) : '';
  };
  return {
    kind,
    title,
    aim,
    test,
    way,
    ways: (step, branches) => f.list(branches.map((branch) => way(step, branch))),
    target: (flow, id) => {
      const step = flow.steps.find((one) => one.id === id);
      return step ? title(step) : id;
    },
    summary: (step) => summaryIn(i18n, step, { document, says, aim }),
  };
}

function testIn({ t, f }: Texts, one: Case, queue: (id: string) => string): string {
  switch (one.test) {
    case 'attribute':
      return (one.is ?? []).length === 0
        ? t('fl.case.has', { name: one.attribute ?? '' })
        : `${one.attribute ?? ''} = ${(one.is ?? []).join(', ')}`;
    case 'caller':
      return t('fl.case.caller', { numbers: f.list(one.starts ?? []) });
    case 'withheld':
      return t('fl.case.withheld');
    case 'unstaffed':
      return t('fl.case.unstaffed', { queue: queue(one.queue ?? '') });
    case 'wait':
      return t('fl.case.wait', { queue: queue(one.queue ?? ''), n: one.seconds ?? 0 });
  }
}

interface Around {
  document: Document;
  says: (names?: string[]) => string | undefined;
  aim: FlowWords['aim'];
}

function summaryIn({ t, f }: Texts, step: FlowStep, around: Around): string {
  const { says, aim } = around;
  switch (step.kind) {
    case 'play':
    case 'survey':
      return says(step.prompts) || t('fl.kind.play');
    case 'hangup':
      return says(step.prompts) || t('fl.sum.silent');
    case 'consent':
      return says(step.prompts.length > 0 ? step.prompts : [USUAL_QUESTION]) || t('fl.kind.consent');
    case 'menu':
      return t('fl.sum.menu', { keys: Object.keys(step.keys).length, tries: step.tries });
    case 'language':
      return step.languages ? step.languages.map((code) => code.toUpperCase()).join(', ') : t('fl.sum.languages');
    case 'hours':
      return step.hours;
    case 'condition':
      return t('fl.sum.cases', { count: step.cases.length });
    case 'queue':
      return targetOf(around, t, f, step) || aim(step);
    case 'callback':
      return t('fl.sum.callback', { queue: aim(step) });
    case 'voicemail':
      return t('fl.sum.voicemail', { n: step.mostSeconds });
    case 'collect':
      return t('fl.sum.collect', { name: step.attribute });
    case 'set':
      return Object.entries({ ...(step.priority ? { '+': step.priority } : {}), ...step.attributes })
        .map(([name, value]) => (name === '+' ? t('fl.sum.priority', { n: Number(value) }) : `${name}=${value}`))
        .join(', ');
    case 'transfer':
      return step.number || aim(step);
  }
}

/** What is promised to who waits there: "80% in 20 s". */
function targetOf({ document }: Around, t: Texts['t'], f: Texts['f'], step: { queue?: string; topic?: string }): string {
  const id = step.topic ? document.topics.find((topic) => topic.id === step.topic)?.queue : step.queue;
  const found = document.queues.find((queue) => queue.id === id);
  return found ? t('fl.sum.queue', { share: f.percent(found.target.share), n: found.target.seconds }) : '';
}
