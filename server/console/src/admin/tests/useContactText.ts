import { useI18n } from '../../i18n';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import type { KeptTest } from './tests';

const apart = (text: string) => `\u2068${text}\u2069`;

/** Who comes, in a line: channel, where to, language, and what else is said of them. */
export function useContactText(): (contact: KeptTest['contact']) => string {
  const { t, f, locale } = useI18n();
  const { document } = useDraft();
  return ({ channel, queue, topic, number, keys, language, trunk, identity, attributes }) => {
    const name = queue
      ? labelIn(document.queues.find(({ id }) => id === queue)?.name ?? {}, locale, queue)
      : labelIn(document.topics.find(({ id }) => id === topic)?.label ?? {}, locale, topic);
    const facts = [
      t(channel === 'voice' ? 't.call' : 'channel.chat'),
      number ? apart(number) : apart(name),
      keys && t('kt.keys', { keys: apart(keys) }),
      language && f.language(language),
      trunk && apart(trunk),
      identity && apart(identity),
      ...Object.entries(attributes).map(([key, value]) => apart(`${key}=${value}`)),
    ];
    return facts.filter(Boolean).join(' · ');
  };
}
