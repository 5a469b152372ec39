import { TriangleAlert } from 'lucide-react';
import { useNames } from '../../app/session';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import { inTurn, intlTag, type Locale } from '../../i18n/locale';
import type { Finding } from '../api';
import { useDraft } from '../draft/Draft';
import { labelIn } from '../document';

export interface FindingWords {
  /** What will happen. */
  text: (finding: Finding) => string;
  /** The case that was tried; in English where the reader's language has no words for it. */
  example: (finding: Finding) => { text: string; english: boolean };
}

/** @param day 1 is Monday, as the first of January 2024 was */
const dayName = (day: number, locale: Locale): string =>
  new Intl.DateTimeFormat(intlTag(locale), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));

/** A finding in the reader's language; what is not known is said in the server's words. */
export function useFindingWords(): FindingWords {
  const { t, f, has, locale } = useI18n();
  const { document, newest } = useDraft();
  const names = useNames();
  const queueName = (id: string) =>
    labelIn(document.queues.find((queue) => queue.id === id)?.name ?? {}, locale, names.queue(id, id));
  const person = (id = '') => newest.people[id] ?? id;
  const values = ({ queue, args }: Finding) => {
    const channel = `channel.${(args.channel ?? '').toLowerCase()}`;
    const length = (seconds = '0') => clock(Number(seconds) * 1000);
    return {
      queue: queueName(queue),
      channel: has(channel) ? t(channel) : '',
      language: args.language ? f.language(args.language) : '',
      at: args.at,
      closes: args.closes,
      hours: args.hours,
      minutes: args.minutes,
      promised: length(args.promisedSeconds),
      most: length(args.maxWaitSeconds),
      after: length(args.afterSeconds),
      leaves: length(args.leavesSeconds),
      earlier: length(args.earlierSeconds),
      to: queueName(args.to ?? ''),
      path: inTurn((args.path ?? '').split(' to ').map(queueName), locale),
      behind: queueName(args.behind ?? ''),
      agent: person(args.agent),
      level: Number(args.level ?? 0),
      needed: Number(args.needed ?? 0),
      free: person(args.free),
      day: dayName(Number(args.day ?? 1), locale),
      weeks: Number(args.weeks ?? 0),
      count: Number(args.count ?? 0),
      open: Number(args.open ?? 0),
    };
  };
  return {
    text: (finding) => {
      const { variant, besides } = finding.args;
      const key = [`finding.${finding.code}.${variant}`, `finding.${finding.code}`].find(has);
      const more = `finding.${finding.code}.${besides}`;
      if (!key) return finding.example;
      return [key, ...(has(more) ? [more] : [])].map((one) => t(one, values(finding))).join(' ');
    },
    example: (finding) => {
      const { variant } = finding.args;
      const key = `example.${finding.code}${variant ? `.${variant}` : ''}`;
      return has(key) ? { text: t(key, values(finding)), english: false } : { text: finding.example, english: true };
    },
  };
}

/** What will go wrong, beside the setting it comes from. */
export function FindingNotes({ queue, codes }: { queue: string; codes: string[] }) {
  const { findings } = useDraft();
  const { text } = useFindingWords();
  const here = findings.filter((finding) => finding.queue === queue && codes.includes(finding.code));
  if (here.length === 0) return null;
  return (
    <div role="status">
      <ul className="lints">
        {here.map((finding) => (
          <li key={`${finding.code} ${JSON.stringify(finding.args)}`} className="banner warn">
            <TriangleAlert size={15} strokeWidth={1.75} aria-hidden="true" />
            <span>{text(finding)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
