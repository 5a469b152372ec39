import { MessageCircle, Phone } from 'lucide-react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { Segmented } from '../../ui/parts';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { apart } from './Menus';
import { Pretend } from './Pretend';
import { type Pretence, pretencesOf, textOfPretences } from './pretence';
import { Check, Choose, Field, TextField } from '../parts/fields';

/** A contact that could come. */
export interface Asked {
  channel: 'voice' | 'chat';
  queue?: string;
  topic?: string;
  /** That is dialled; then the menus lead to language and queue. */
  number?: string;
  trunk?: string;
  keys: string;
  language?: string;
  attributes: string;
  identity: string;
  /** By the clock of the site; empty for now. */
  when: string;
  unsaved: boolean;
  pretend: Pretence[];
}

export function askedOf(query: string): Asked {
  const params = new URLSearchParams(query);
  return {
    channel: params.get('channel') === 'chat' ? 'chat' : 'voice',
    queue: params.get('queue') ?? undefined,
    topic: params.get('topic') ?? undefined,
    number: params.get('number') ?? undefined,
    trunk: params.get('trunk') ?? undefined,
    keys: params.get('keys') ?? '',
    language: params.get('language') ?? undefined,
    attributes: params.get('attributes') ?? '',
    identity: params.get('identity') ?? '',
    when: params.get('when') ?? '',
    unsaved: true,
    pretend: pretencesOf(params.get('pretend') ?? ''),
  };
}

/** The same question for somebody else to open. */
export function addressOf(asked: Asked): string {
  const params = new URLSearchParams({ channel: asked.channel });
  for (const name of ['queue', 'topic', 'number', 'trunk', 'keys', 'language', 'attributes', 'identity', 'when'] as const) {
    const value = asked[name];
    if (value) params.set(name, value);
  }
  const pretended = textOfPretences(asked.pretend);
  if (pretended) params.set('pretend', pretended);
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
        onChange={(channel) => change(channel === 'chat' ? { channel, number: undefined } : { channel })}
        choices={[
          { value: 'voice', label: <Named icon={<Phone size={14} strokeWidth={1.75} aria-hidden="true" />} name={t('t.call')} /> },
          { value: 'chat', label: <Named icon={<MessageCircle size={14} strokeWidth={1.75} aria-hidden="true" />} name={t('channel.chat')} /> },
        ]}
      />
      <Target asked={asked} change={change} />
      {asked.number === undefined ? (
        <Choose
          label={t('language')}
          value={asked.language ?? org.languages[0]?.code ?? ''}
          choices={org.languages.map(({ code }) => ({ value: code, label: f.language(code) }))}
          onChange={(language) => change({ language })}
        />
      ) : (
        <Dialling asked={asked} change={change} />
      )}
      <TextField
        label={t('t.identity')}
        help={t('t.identityHelp')}
        value={asked.identity}
        onChange={(identity) => change({ identity })}
      />
      <TextField
        label={t(asked.trunk ? 't.told' : 't.attributes')}
        hint="plan=gold, site=riga"
        mono
        value={asked.attributes}
        onChange={(attributes) => change({ attributes })}
      />
      <When asked={asked} change={change} zone={org.zone} />
      <Pretend pretend={asked.pretend} change={(pretend) => change({ pretend })} />
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

/** By which trunk the call comes, and what the caller presses. */
function Dialling({ asked, change }: Props) {
  const { t } = useI18n();
  const { document, newest } = useDraft();
  const known = document.numbers.some(({ number }) => number === asked.number && number !== '*');
  return (
    <>
      {!known && (
        <TextField
          label={t('n.number')}
          help={t('n.numberHelp')}
          mono
          hint="+37052000000"
          value={asked.number === '*' ? '' : (asked.number ?? '')}
          onChange={(number) => change({ number: number.replace(/[\s().-]/g, '') })}
        />
      )}
      <TextField
        label={t('t.keys')}
        help={t('t.keysHelp')}
        mono
        hint="12"
        value={asked.keys}
        onChange={(keys) => change({ keys: keys.replace(/[^0-9*#]/g, '').slice(0, 20) })}
      />
      <Choose
        label={t('t.trunk')}
        value={asked.trunk ?? ''}
        choices={[{ value: '', label: t('t.anyTrunk') }, ...newest.trunks.map((value) => ({ value, label: value }))]}
        onChange={(trunk) => change({ trunk: trunk || undefined })}
      />
    </>
  );
}

/** A queue, a topic that leads to one, or a number whose menus do. */
function Target({ asked, change }: Props) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  const choose = (next: string) => {
    const [kind, id = ''] = next.split(/ (.*)/s);
    change({
      queue: kind === 'queue' ? id : undefined,
      topic: kind === 'topic' ? id : undefined,
      number: kind === 'number' ? id : undefined,
    });
  };
  const queues = document.queues.map(({ id, name }) => ({ value: `queue ${id}`, label: labelIn(name, locale, id) }));
  const topics = document.topics.map(({ id, label }) => ({
    value: `topic ${id}`,
    label: t('t.topic', { topic: labelIn(label, locale, id) }),
  }));
  const numbers = asked.channel === 'chat' ? [] : [...document.numbers.map((one) => one.number), ''];
  const dialled = numbers.map((number) => ({
    value: `number ${number}`,
    label: t('t.number', { number: number === '' ? t('t.otherNumber') : number === '*' ? t('n.any') : apart(number) }),
  }));
  const other = !document.numbers.some(({ number }) => number === asked.number);
  if (asked.number !== undefined) {
    const value = `number ${other ? '' : asked.number}`;
    return <Choose label={t('t.target')} value={value} choices={[...queues, ...topics, ...dialled]} onChange={choose} />;
  }
  const value = asked.topic ? `topic ${asked.topic}` : `queue ${asked.queue ?? document.queues[0]?.id ?? ''}`;
  return (
    <Choose
      label={t('t.target')}
      value={value}
      choices={[...queues, ...topics, ...dialled]}
      onChange={choose}
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
