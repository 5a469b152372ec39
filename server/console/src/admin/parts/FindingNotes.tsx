import { TriangleAlert } from 'lucide-react';
import { useNames } from '../../app/session';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import type { Finding } from '../api';
import { useDraft } from '../draft/Draft';
import { labelIn } from '../document';

/** A finding as a sentence in the reader's language; what is not known is said in the server's words. */
export function useFindingText(): (finding: Finding) => string {
  const { t, f, has, locale } = useI18n();
  const { document, newest } = useDraft();
  const names = useNames();
  const queueName = (id: string) =>
    labelIn(document.queues.find((queue) => queue.id === id)?.name ?? {}, locale, names.queue(id, id));
  const person = (id = '') => newest.people[id] ?? id;
  return ({ code, queue, args, example }) => {
    const key = `finding.${code}`;
    if (!has(key)) return example;
    const channel = `channel.${(args.channel ?? '').toLowerCase()}`;
    const length = (seconds = '0') => clock(Number(seconds) * 1000);
    return t(key, {
      queue: queueName(queue),
      channel: has(channel) ? t(channel) : '',
      language: args.language ? f.language(args.language) : '',
      closes: args.closes,
      promised: length(args.promisedSeconds),
      most: length(args.maxWaitSeconds),
      after: length(args.afterSeconds),
      path: (args.path ?? '').split(' to ').map(queueName).join(' → '),
      behind: queueName(args.behind ?? ''),
      agent: person(args.agent),
      free: person(args.free),
    });
  };
}

/** What will go wrong, beside the setting it comes from. */
export function FindingNotes({ queue, codes }: { queue: string; codes: string[] }) {
  const { findings } = useDraft();
  const text = useFindingText();
  const here = findings.filter((finding) => finding.queue === queue && codes.includes(finding.code));
  if (here.length === 0) return null;
  return (
    <div role="status">
      <ul className="fnd">
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
