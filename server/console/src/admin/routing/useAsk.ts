import { useOrg } from '../../app/session';
import type { TryAsked } from '../api';
import { useDraft } from '../draft/Draft';
import { momentOf } from '../hours/intervals';
import type { Asked } from './ContactForm';
import { askedPretences } from './pretence';

/** The form as a question to the server; absent while it cannot be asked. */
export function useAsk(asked: Asked): TryAsked | undefined {
  const { document, changes, problems, mayEdit } = useDraft();
  const org = useOrg();
  const queue = asked.topic ? undefined : (asked.queue ?? document.queues[0]?.id);
  const language = asked.language ?? org.languages[0]?.code;
  const unsaved = asked.unsaved && mayEdit && changes.length > 0 && problems.size === 0;
  const at = asked.when === '' ? undefined : momentIn(asked.when, org.zone);
  if (asked.when !== '' && at === undefined) return undefined;
  const where = asked.number === undefined ? target(asked, queue, language) : dialled(asked);
  return where && {
    document: unsaved ? document : undefined,
    channel: asked.channel,
    ...where,
    attributes: attributesOf(asked.attributes),
    identity: asked.identity.trim() || undefined,
    pretend: askedPretences(asked.pretend),
    at: at === undefined ? undefined : new Date(at).toISOString(),
  };
}

type Where = Pick<TryAsked, 'queue' | 'topic' | 'language' | 'number' | 'trunk' | 'keys'>;

const target = (asked: Asked, queue?: string, language?: string): Where | undefined =>
  (queue || asked.topic) && language !== undefined ? { queue, topic: asked.topic, language } : undefined;

/** Whoever dials any other number dials one; as long as it is typed, nothing is asked. */
const dialled = ({ number = '', trunk, keys }: Asked): Where | undefined =>
  /^\+[0-9]{1,20}$/.test(number) ? { number, trunk, keys: keys || undefined } : undefined;

/** Of `2026-03-12T14:30`, by the clock of the site. */
function momentIn(text: string, zone: string): number | undefined {
  const [, date, hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text) ?? [];
  return date === undefined ? undefined : momentOf(date, Number(hours) * 60 + Number(minutes), zone);
}

/** One `name=value` a line. */
export function attributesOf(text: string): Record<string, string> | undefined {
  const pairs = text.split(/[\n,]/).flatMap((line): [string, string][] => {
    const at = line.indexOf('=');
    return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()]] : [];
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}
