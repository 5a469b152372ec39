import type { I18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { clock } from '../i18n/format';
import { laidOut } from '../review/parts';
import { causeName } from '../ui/causes';
import type { Anatomy, Fault, Finding, Heard, Leg, Row, VoiceReport } from './types';

export type Texts = Pick<I18n, 't' | 'has' | 'f'>;

/** What a leg is called. */
export function legName({ t }: Pick<Texts, 't'>, leg: Leg | undefined): string {
  if (!leg) return '';
  if (leg.party === 'agent') return leg.name ?? leg.who;
  return leg.who || t(`anatomy.${leg.party}`);
}

const reasons = ({ t, f }: Texts, why: string[]): string => f.list(why.map((fault) => t(`anatomy.why.${fault as Fault}`)));

/** The keys a finding may have its sentence under, the closest first. */
const keysOf = ({ kind, args }: Finding): string[] => [
  `finding.${kind}.${args.by ?? args.whose ?? ''}`,
  `finding.${kind}`,
];

/** A finding in words; of a kind that is not known here, its code. */
export function findingText(texts: Texts, finding: Finding, legs: Leg[], agent: (id: string) => string): string {
  const { t, has } = texts;
  const key = keysOf(finding).find(has) as Key | undefined;
  if (!key) return finding.kind;
  const leg = legName(texts, legs.find((one) => one.number === finding.leg));
  const args: Record<string, string> = { ...finding.args, leg };
  if (args.agent) args.agent = agent(args.agent);
  if (args.cause !== undefined) args.meaning = causeName(texts, Number(args.cause));
  if (args.why !== undefined) args.why = reasons(texts, args.why.split(',').filter(Boolean));
  return [t(key, args), natText(texts, args)].filter(Boolean).join(' ');
}

function natText({ t }: Texts, args: Record<string, string>): string {
  if (args.nat === 'ours') return t('finding.nat.ours', { ours: args.ours ?? '' });
  if (args.nat === 'theirs') return t('finding.nat.theirs', { theirs: args.theirs ?? args.told ?? '' });
  return '';
}

function heardText(texts: Texts, key: 'anatomy.heard' | 'anatomy.reported', heard: Heard): string {
  const { t, f } = texts;
  return t(key, { mos: f.fine(heard.mos), loss: f.percent(heard.loss), jitter: Math.round(heard.jitterMs) });
}

/** What they report, the most telling first. */
function reportText({ t, f }: Texts, report: VoiceReport): string {
  const { mos, lost, discarded, inBursts, burstMs, rttMs, bufferMs } = report;
  return [
    t(`anatomy.report.${report.by}`),
    mos !== undefined && `MOS ${f.fine(mos)}`,
    lost !== undefined && t('anatomy.report.lost', { share: f.percent(lost) }),
    discarded !== undefined && t('anatomy.report.discarded', { share: f.percent(discarded) }),
    burstMs && inBursts !== undefined && t('anatomy.report.bursts', { ms: burstMs, share: f.percent(inBursts) }),
    rttMs !== undefined && t('anatomy.rtt', { ms: rttMs }),
    bufferMs !== undefined && t('anatomy.report.buffer', { ms: bufferMs }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What a row says besides who and when. */
export function rowText(texts: Texts, row: Row): string {
  const { t } = texts;
  if (row.sip) return row.sip.title;
  if (row.sound) {
    const { heard, reported } = row.sound;
    return [
      heardText(texts, 'anatomy.heard', heard),
      reported && heardText(texts, 'anatomy.reported', reported),
      heard.rttMs !== undefined && t('anatomy.rtt', { ms: heard.rttMs }),
    ]
      .filter(Boolean)
      .join(' · ');
  }
  if (row.report) return reportText(texts, row.report);
  if (row.poor) return row.poor.on ? t('anatomy.poorOn', { why: reasons(texts, row.poor.why) }) : t('anatomy.poorOff');
  if (row.key) {
    const { key, by } = row.key;
    return key ? t('anatomy.keyShown', { key, by: by.toUpperCase() }) : t('anatomy.key', { by: by.toUpperCase() });
  }
  return '';
}

type Mark = Anatomy['recordings'][number]['marks'][number];

/** A stretch of the recording: who speaks in it, or why it is silent. */
export function markText({ t, has }: Texts, mark: Mark, agent: (id: string) => string): string {
  const [kind = '', id = ''] = mark.kind.split(':');
  const key = `anatomy.mark.${kind}`;
  const span = `${clock(mark.fromMs)}–${clock(mark.toMs)}`;
  return has(key) ? t(key, { name: agent(id), span }) : `${mark.kind} ${span}`;
}

/** The stretches of all that was recorded as rows of the time line, with their places as the player shows them. */
export const markRows = ({ recordings }: Anatomy): Row[] =>
  laidOut(recordings).flatMap(({ startedAt, fromMs, marks }) =>
    marks.map((mark) => ({
      at: startedAt + mark.fromMs,
      kind: 'moment' as const,
      leg: 0,
      mark: { ...mark, fromMs: fromMs + mark.fromMs, toMs: fromMs + mark.toMs },
    })),
  );

/** Time of day down to the millisecond, which messages need. */
export function preciseTime(ms: number): string {
  const date = new Date(ms);
  const two = (n: number) => String(n).padStart(2, '0');
  const rest = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${rest}`;
}
