import type { ContactFile } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { causeName } from '../ui/causes';

type Moment = ContactFile['timeline'][number];
/** The queue's own name, as the contact has it. */
type Queue = Pick<ContactFile['contact'], 'queue' | 'queueName'>;

/** What happened, and one detail at the end of the line. */
export function useMomentParts(contact: Queue | undefined, moment: Moment): [string, string] {
  return useParts(contact)(moment);
}

/** Both in one. */
export function useMomentText(): (moment: Moment) => string {
  const parts = useParts(undefined);
  return (moment) => parts(moment).filter(Boolean).join(' · ');
}

function useParts(contact: Queue | undefined): (moment: Moment) => [string, string] {
  const { t, f, has } = useI18n();
  const names = useNames();
  return ({ code, args }) => partsOf({ t, f, has, names, contact }, { code, args });
}

interface Means {
  t: I18n['t'];
  f: I18n['f'];
  has: I18n['has'];
  names: ReturnType<typeof useNames>;
  contact: Queue | undefined;
}

function partsOf({ t, f, has, names, contact }: Means, { code, args }: Pick<Moment, 'code' | 'args'>): [string, string] {
  const key = `moment.${code}`;
  if (code === 'step') return stepText(t, has, args);
  if (!has(key)) return [code, ''];
  switch (code) {
    case 'arrived':
      return [t(key, { queue: names.queue(args.queue ?? contact?.queue ?? '', contact?.queueName ?? args.queue ?? '') }), ''];
    case 'ended':
      return [endText(t, has, args), ''];
    case 'network_cause':
      return [t(key, { party: args.party ?? '', meaning: causeName({ t, has }, Number(args.cause)), cause: args.cause ?? '' }), ''];
    case 'wrapped_up':
      return [t(key), args.disposition ? names.outcome(contact?.queue ?? '', args.disposition) : ''];
    case 'offer_declined':
      return [t(key, { agent: args.agent ?? '' }), args.why ? names.refusal(args.why) : ''];
    case 'callback_called_off':
      return [t(key, { by: args.by ?? '', reason: args.reason ?? '' }), ''];
    case 'follow_up_planned':
    case 'follow_up_moved':
      return [t(key, { agent: args.agent ?? '', when: `${f.longDay(Number(args.due))}, ${f.time(Number(args.due))}` }), ''];
    case 'follow_up_called_off':
      return [t(key, { agent: args.agent ?? '' }), args.reason ?? ''];
    case 'language_corrected':
      return [t(key, { agent: names.agent(args.agent ?? ''), language: f.language(args.language ?? '') }), ''];
    case 'recording_announced':
    case 'recording_agreed':
    case 'recording_declined':
    case 'recording_silent':
    case 'recording_withdrawn':
    case 'recording_outside_announced':
    case 'recording_outside_agreed':
    case 'recording_outside_declined':
    case 'recording_outside_silent':
      return [
        t('consent.about', {
          what: t(key, { agent: args.agent ? names.agent(args.agent) : '' }),
          more: consentText(t, f, names, args),
        }),
        '',
      ];
    case 'recording_never':
      return [t(key, { queue: names.queue(args.queue ?? '', args.queue ?? '') }), ''];
    case 'rated':
      return [t(key, { kind: args.kind ?? 'stars', score: Number(args.score ?? 0) }), ''];
    case 'handed_on': {
      const to = args.queue ? names.queue(args.queue, args.queue) : args.to ? names.agent(args.to) : (args.number ?? '');
      const outcome = `moment.outcome.${args.outcome ?? ''}`;
      return [t(key, { agent: args.agent ?? '', to }), has(outcome) ? t(outcome) : ''];
    }
    case 'recording_paused':
    case 'recording_resumed':
      return [t(key, { by: whose(names, args.by ?? '') }), ''];
    case 'parked':
    case 'taken_back':
    case 'not_taken_back':
      return [t(key, { agent: args.agent ?? '', slot: args.slot ?? '', to: args.to ? names.agent(args.to) : '' }), ''];
    default:
      return [t(key, { agent: args.agent ?? '' }), ''];
  }
}

/** A person by name, a program by the name of its key. */
const whose = (names: Means['names'], by: string): string => (by.startsWith('key:') ? by.slice(4) : names.agent(by));

type I18n = ReturnType<typeof useI18n>;

/** Whose rule it was, in which language it was said, and which key was pressed. */
function consentText(t: I18n['t'], f: I18n['f'], names: Means['names'], args: Moment['args']): string {
  const queue = names.queue(args.queue ?? '', args.queue ?? '');
  return [
    args.step
      ? t('consent.byStep', { step: args.step })
      : args.prefix ? t('consent.ruleFor', { queue, prefix: `\u2066${args.prefix}\u2069` }) : t('consent.rule', { queue }),
    args.language ? t('consent.in', { language: f.language(args.language) }) : '',
    args.key ? t('took.key', { what: args.key }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A step of the call flow, and how the caller left it. */
function stepText(t: I18n['t'], has: I18n['has'], { kind, step = '', how = '' }: Moment['args']): [string, string] {
  const key = `flowStep.${kind ?? ''}${kind === 'consent' && step ? 'Step' : ''}`;
  const [word = '', ...rest] = how.split(' ');
  const took = `took.${word}`;
  return [has(key) ? t(key, { step }) : step, has(took) ? t(took, { what: rest.join(' ') }) : ''];
}

/** Why a contact ended; reasons without a sentence of their own are shown as they are. */
function endText(t: I18n['t'], has: I18n['has'], { reason, fault }: Moment['args']): string {
  if (!reason) return t('moment.ended');
  const key = `end.${reason}`;
  return has(key) ? t(key as Key) : t(fault === 'us' ? 'end.ours' : 'end.other', { reason });
}
