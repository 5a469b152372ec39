import type { ReactNode } from 'react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { Choose, NumberField, SwitchField, TextField } from '../parts/fields';
import { CaseList } from './CaseList';
import { Choices } from './Choices';
import { exitsOf, type FlowStep, type LanguageStep, type QueueStep } from './flow';
import type { Chosen } from './Inspector';
import { KeyList } from './KeyList';
import { Attributes, NameField } from './NameField';
import { Spoken } from './Spoken';
import { Target } from './Target';

type Of<K extends FlowStep['kind']> = Extract<FlowStep, { kind: K }>;

/** What can be set of a step, by its kind. */
export function StepFields(chosen: Chosen): ReactNode {
  const { t } = useI18n();
  const { step } = chosen;
  switch (step.kind) {
    case 'hours':
      return <HoursFields {...chosen} />;
    case 'play':
      return (
        <Block>
          <Prompts {...chosen} />
          <Ways {...chosen} names={['next']} />
        </Block>
      );
    case 'language':
      return <LanguageFields {...chosen} step={step} />;
    case 'menu':
      return (
        <>
          <Block>
            <Prompts {...chosen} />
            <KeyList {...chosen} step={step} />
          </Block>
          <Silence {...chosen} names={['otherwise', 'silent']} />
        </>
      );
    case 'collect':
      return <CollectFields {...chosen} step={step} />;
    case 'condition':
      return (
        <Block>
          <CaseList {...chosen} step={step} />
          <Ways {...chosen} names={['otherwise']} />
        </Block>
      );
    case 'set':
      return <SetFields {...chosen} step={step} />;
    case 'queue':
      return <QueueFields {...chosen} step={step} />;
    case 'callback':
      return (
        <Block>
          <Aim {...chosen} />
          <Ways {...chosen} names={['declined']} />
        </Block>
      );
    case 'voicemail':
      return <VoicemailFields {...chosen} step={step} />;
    case 'survey':
      return (
        <>
          <Block>
            <Prompts {...chosen} />
          </Block>
          <Silence {...chosen} names={['next']} />
        </>
      );
    case 'consent':
      return (
        <>
          <Block>
            <Prompts {...chosen} />
            <p className="t2 f12">{t('fl.consentHelp')}</p>
            <Ways {...chosen} names={['agreed', 'declined']} />
          </Block>
          <Silence {...chosen} names={['silent']} />
        </>
      );
    case 'transfer':
      return <TransferFields {...chosen} step={step} />;
    case 'hangup':
      return (
        <Block>
          <Prompts {...chosen} />
        </Block>
      );
  }
}

function Block({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className="fis">
      {title && <h3>{title}</h3>}
      {children}
    </div>
  );
}

function Prompts({ step, path, set }: Chosen) {
  const { t } = useI18n();
  const prompts = 'prompts' in step ? (step.prompts ?? []) : [];
  return <Spoken label={t('fl.prompts')} path={`${path}.prompts`} value={prompts} onChange={(value) => set({ prompts: value } as Partial<FlowStep>)} />;
}

type Way = 'open' | 'closed' | 'holiday' | 'next' | 'otherwise' | 'silent' | 'impatient' | 'after' | 'agreed' | 'declined' | 'failed';

/** Where its ways out lead. */
function Ways(props: Chosen & { names: Way[] }) {
  const { t } = useI18n();
  const { form, step, path } = props;
  const exits = exitsOf(step);
  return props.names.map((at) => (
    <Target
      key={at}
      form={form}
      step={step}
      branch={{ at }}
      value={exits.find(({ branch }) => branch.at === at)?.to}
      label={t(`fl.way.${at}`)}
      path={`${path}.${at}`}
      open={props.open}
    />
  ));
}

function Silence(props: Chosen & { names: Way[] }) {
  const { t } = useI18n();
  const { step, path, set } = props;
  if (!('seconds' in step && 'tries' in step)) return null;
  return (
    <Block title={t('f.silent')}>
      <div className="pair2">
        <NumberField label={t('f.wait')} path={`${path}.seconds`} unit={t('set.s')} value={step.seconds} onChange={(seconds) => set({ seconds })} />
        <NumberField label={t('f.tries')} path={`${path}.tries`} value={step.tries} onChange={(tries) => set({ tries })} />
      </div>
      <Ways {...props} />
    </Block>
  );
}

function HoursFields(chosen: Chosen) {
  const { t } = useI18n();
  const { document } = useDraft();
  const step = chosen.step as Of<'hours'>;
  return (
    <Block>
      <Choose
        label={t('set.part.hours')}
        path={`${chosen.path}.hours`}
        value={step.hours}
        choices={document.hours.map(({ id }) => ({ value: id, label: id }))}
        onChange={(hours) => chosen.set({ hours })}
      />
      <Ways {...chosen} names={['open', 'closed', 'holiday']} />
    </Block>
  );
}

function LanguageFields(chosen: Chosen & { step: LanguageStep }) {
  const { t, f } = useI18n();
  const { step, form, path, set } = chosen;
  const offered = step.languages ?? form.flow.languages;
  const change = (languages: string[]) => set({ languages: languages.join() === form.flow.languages.join() ? undefined : languages });
  return (
    <>
      <Block title={t('fl.keys')}>
        <Choices
          label={t('f.languageMenu')}
          path={`${path}.languages`}
          keys
          value={offered}
          choices={form.flow.languages.map((code) => ({ value: code, label: f.language(code) }))}
          add={t('f.addLanguage')}
          show={(code) => f.language(code)}
          name={(code) => f.language(code)}
          onChange={change}
        />
        <SwitchField
          label={t('fl.askKnown')}
          help={t('fl.askKnownHelp')}
          on={step.ask === 'always'}
          onChange={(on) => set({ ask: on ? 'always' : 'unknown' })}
        />
      </Block>
      <Silence {...chosen} names={['next']} />
    </>
  );
}

/** Those that callers of the flow may have. */
export function FlowLanguages({ form }: { form: Chosen['form'] }) {
  const { t, f } = useI18n();
  const org = useOrg();
  return (
    <Block title={t('fl.languages')}>
      <Choices
        label={t('fl.languages')}
        path={`${form.path}.languages`}
        value={form.flow.languages}
        choices={org.languages.map(({ code }) => ({ value: code, label: f.language(code) }))}
        add={t('f.addLanguage')}
        show={(code) => f.language(code)}
        name={(code) => f.language(code)}
        onChange={(languages) => form.edit((now) => ({ ...now, languages }))}
      />
    </Block>
  );
}

function CollectFields(chosen: Chosen & { step: Of<'collect'> }) {
  const { t } = useI18n();
  const { step, path, set } = chosen;
  const ends = ['#', '*', ''].map((value) => ({ value, label: value || t('fl.endsByLength') }));
  return (
    <>
      <Block>
        <Prompts {...chosen} />
        <NameField label={t('fl.attribute')} path={`${path}.attribute`} value={step.attribute} onChange={(attribute) => set({ attribute })} />
        <div className="pair2">
          <NumberField label={t('fl.least')} path={`${path}.least`} value={step.least} onChange={(least) => set({ least })} />
          <NumberField label={t('fl.most')} path={`${path}.most`} value={step.most} onChange={(most) => set({ most })} />
        </div>
        <Choose label={t('fl.ends')} path={`${path}.ends`} value={step.ends} choices={ends} onChange={(end) => set({ ends: end })} />
        <SwitchField label={t('fl.secret')} help={t('fl.secretHelp')} on={step.secret} onChange={(secret) => set({ secret })} />
      </Block>
      <Silence {...chosen} names={['next', 'otherwise']} />
    </>
  );
}

function SetFields(chosen: Chosen & { step: Of<'set'> }) {
  const { t } = useI18n();
  const { step, path, set } = chosen;
  const attributes = step.attributes ?? {};
  return (
    <Block>
      <NumberField label={t('fl.priority')} help={t('fl.priorityHelp')} path={`${path}.priority`} empty={0} value={step.priority ?? 0} onChange={(priority) => set({ priority: priority || undefined })} />
      <Attributes label={t('t.attributes')} path={`${path}.attributes`} value={attributes} onChange={(value) => set({ attributes: value })} />
      <Ways {...chosen} names={['next']} />
    </Block>
  );
}

/** Those that take calls, and topics of theirs. */
function Aim(chosen: Chosen) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  const { path, set } = chosen;
  const step = chosen.step as Of<'queue'>;
  const calls = document.queues.filter(({ channels }) => channels.includes('voice'));
  const topics = document.topics.filter(({ queue }) => calls.some(({ id }) => id === queue));
  const choices = [
    ...calls.map(({ id, name }) => ({ value: `queue ${id}`, label: labelIn(name, locale, id) })),
    ...topics.map(({ id, label }) => ({ value: `topic ${id}`, label: t('fl.topic', { name: labelIn(label, locale, id) }) })),
  ];
  const change = (value: string) => {
    const [kind = '', id = ''] = value.split(' ');
    set(kind === 'topic' ? { topic: id, queue: undefined } : { queue: id, topic: undefined });
  };
  const value = step.topic ? `topic ${step.topic}` : `queue ${step.queue ?? ''}`;
  return <Choose label={t('fl.kind.queue')} path={`${path}.${step.topic ? 'topic' : 'queue'}`} value={value} choices={choices} onChange={change} />;
}

function QueueFields(chosen: Chosen & { step: QueueStep }) {
  const { t } = useI18n();
  const { step, path, set } = chosen;
  const patience = (seconds: number) =>
    set(seconds ? { patienceSeconds: seconds, impatient: step.impatient ?? '' } : { patienceSeconds: undefined, impatient: undefined });
  return (
    <>
      <Block>
        <Aim {...chosen} />
        <Prompts {...chosen} />
        <NumberField label={t('f.announce')} path={`${path}.announceEverySeconds`} unit={t('set.s')} value={step.announceEverySeconds} onChange={(announceEverySeconds) => set({ announceEverySeconds })} />
      </Block>
      <Block title={t('fl.whileWaiting')}>
        <NumberField label={t('fl.patience')} path={`${path}.patienceSeconds`} help={t('fl.patienceHelp')} unit={t('set.s')} empty={0} value={step.patienceSeconds ?? 0} onChange={patience} />
        {step.patienceSeconds !== undefined && <Ways {...chosen} names={['impatient']} />}
        <KeyList {...chosen} step={step} />
      </Block>
      <Block title={t('fl.elsewhere')}>
        <Ways {...chosen} names={['closed', 'after']} />
      </Block>
    </>
  );
}

function VoicemailFields(chosen: Chosen & { step: Of<'voicemail'> }) {
  const { t } = useI18n();
  const { step, path, set } = chosen;
  return (
    <Block>
      <Prompts {...chosen} />
      <Aim {...chosen} />
      <div className="pair2">
        <NumberField label={t('fl.longest')} path={`${path}.mostSeconds`} unit={t('set.s')} value={step.mostSeconds} onChange={(mostSeconds) => set({ mostSeconds })} />
        <NumberField label={t('fl.silence')} path={`${path}.silenceSeconds`} unit={t('set.s')} value={step.silenceSeconds} onChange={(silenceSeconds) => set({ silenceSeconds })} />
      </div>
      <Ways {...chosen} names={['next']} />
    </Block>
  );
}

function TransferFields(chosen: Chosen & { step: Of<'transfer'> }) {
  const { t } = useI18n();
  const { step, path, set } = chosen;
  return (
    <Block>
      <TextField label={t('fl.number')} path={`${path}.number`} mono hint="+37052190000" value={step.number} onChange={(number) => set({ number: number.replace(/[\s().-]/g, '') })} />
      <Aim {...chosen} />
      <Ways {...chosen} names={['failed']} />
    </Block>
  );
}
