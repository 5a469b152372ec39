import { MessageCircle, Phone } from 'lucide-react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { Segmented } from '../../ui/parts';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { Check, Choose, Field, TextField } from '../parts/fields';

/** A contact that could come. */
export interface Asked {
  channel: 'voice' | 'chat';
  queue?: string;
  topic?: string;
  language?: string;
  attributes: string;
  identity: string;
  /** By the clock of the site; empty for now. */
  when: string;
  unsaved: boolean;
}

export function askedOf(query: string): Asked {
  const params = new URLSearchParams(query);
  return {
    channel: params.get('channel') === 'chat' ? 'chat' : 'voice',
    queue: params.get('queue') ?? undefined,
    topic: params.get('topic') ?? undefined,
    language: params.get('language') ?? undefined,
    attributes: params.get('attributes') ?? '',
    identity: params.get('identity') ?? '',
    when: params.get('when') ?? '',
    unsaved: true,
  };
}

/** The same question for somebody else to open. */
export function addressOf(asked: Asked): string {
  const params = new URLSearchParams({ channel: asked.channel });
  for (const name of ['queue', 'topic', 'language', 'attributes', 'identity', 'when'] as const) {
    const value = asked[name];
    if (value) params.set(name, value);
  }
  return `/settings/routing?${params}`;
}

interface Props {
  asked: Asked;
  change: (next: Partial<Asked>) => void;
}

export function ContactForm({ asked, change }: Props) {
  const { t, f } = useI18n();
  const { changes, mayEdit } = useDraft();
  const org = useOrg();
  return (
    <div className="scroll grow simb">
      <Segmented<Asked['channel']>
        label={t('filter.channel')}
        className="full"
        value={asked.channel}
        onChange={(channel) => change({ channel })}
        choices={[
          { value: 'voice', label: <Named icon={<Phone size={14} strokeWidth={1.75} aria-hidden="true" />} name={t('t.call')} /> },
          { value: 'chat', label: <Named icon={<MessageCircle size={14} strokeWidth={1.75} aria-hidden="true" />} name={t('channel.chat')} /> },
        ]}
      />
      <Target asked={asked} change={change} />
      <Choose
        label={t('language')}
        value={asked.language ?? org.languages[0]?.code ?? ''}
        choices={org.languages.map(({ code }) => ({ value: code, label: f.language(code) }))}
        onChange={(language) => change({ language })}
      />
      <TextField
        label={t('t.identity')}
        help={t('t.identityHelp')}
        value={asked.identity}
        onChange={(identity) => change({ identity })}
      />
      <TextField
        label={t('t.attributes')}
        hint="plan=gold, site=riga"
        mono
        value={asked.attributes}
        onChange={(attributes) => change({ attributes })}
      />
      <When asked={asked} change={change} zone={org.zone} />
      {mayEdit && changes.length > 0 && (
        <Check on={asked.unsaved} onChange={(unsaved) => change({ unsaved })}>
          {t('t.unsaved')}
        </Check>
      )}
    </div>
  );
}

const Named = ({ icon, name }: { icon: React.ReactNode; name: string }) => (
  <>
    {icon}
    {name}
  </>
);

/** A queue, or a topic that leads to one. */
function Target({ asked, change }: Props) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  const queues = document.queues.map(({ id, name }) => ({ value: `queue ${id}`, label: labelIn(name, locale, id) }));
  const topics = document.topics.map(({ id, label }) => ({
    value: `topic ${id}`,
    label: t('t.topic', { topic: labelIn(label, locale, id) }),
  }));
  const value = asked.topic ? `topic ${asked.topic}` : `queue ${asked.queue ?? document.queues[0]?.id ?? ''}`;
  return (
    <Choose
      label={t('t.target')}
      value={value}
      choices={[...queues, ...topics]}
      onChange={(next) => {
        const [kind, id] = [next.slice(0, 5), next.slice(6)];
        change(kind === 'topic' ? { topic: id, queue: undefined } : { queue: id, topic: undefined });
      }}
    />
  );
}

function When({ asked, change, zone }: Props & { zone: string }) {
  const { t } = useI18n();
  return (
    <Field label={t('t.when')} help={asked.when === '' ? t('t.now') : t('t.zone', { zone })}>
      {(ids) => (
        <span className="row g2">
          <input
            {...ids}
            type="datetime-local"
            className="inp num grow"
            value={asked.when}
            onChange={(event) => change({ when: event.target.value })}
          />
          {asked.when !== '' && (
            <button type="button" className="btn sm" onClick={() => change({ when: '' })}>
              {t('t.asNow')}
            </button>
          )}
        </span>
      )}
    </Field>
  );
}
