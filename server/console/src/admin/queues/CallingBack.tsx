import { useI18n } from '../../i18n';
import type { Callback } from '../document';
import { useDraft } from '../draft/Draft';
import { Checks, Choose, NumberField, SwitchField, TextField } from '../parts/fields';
import { Part } from '../parts/Sheet';
import { Prefixes } from './Prefixes';
import type { QueueForm } from './useQueueForm';

const WAYS = ['keypad', 'widget', 'missed'] as const;

/** Customers who hang up and keep their place: who is called back, when, and how often. */
export function CallingBack({ form: { queue, path, set } }: { form: QueueForm }) {
  const { t } = useI18n();
  const { problems } = useDraft();
  const { callback } = queue;
  const change = (patch: Partial<Callback>) => set({ callback: { ...callback, ...patch } });
  const at = `${path}.callback`;
  return (
    <Part title={t('cb.title')} note={t('cb.note')} id="callback">
      <Checks
        label={t('cb.offer')}
        path={`${at}.offer`}
        choices={WAYS.map((value) => ({ value, label: t(`cb.${value}`) }))}
        value={callback.offer}
        onChange={(offer) => change({ offer })}
      />
      {problems.has(at) && (
        <p className="help err" role="alert">
          {problems.get(at)}
        </p>
      )}
      {callback.offer.length > 0 && <Details callback={callback} at={at} change={change} />}
    </Part>
  );
}

function Details(props: { callback: Callback; at: string; change: (patch: Partial<Callback>) => void }) {
  const { callback, at, change } = props;
  const { t } = useI18n();
  const { newest } = useDraft();
  return (
    <div className="quad gapb">
      <NumberField
        label={t('cb.after')}
        path={`${at}.afterSeconds`}
        value={callback.afterSeconds}
        unit={t('set.s')}
        onChange={(afterSeconds) => change({ afterSeconds })}
      />
      {callback.offer.includes('missed') && (
        <NumberField
          label={t('cb.missedAfter')}
          path={`${at}.missedAfterSeconds`}
          value={callback.missedAfterSeconds}
          unit={t('set.s')}
          onChange={(missedAfterSeconds) => change({ missedAfterSeconds })}
        />
      )}
      <Choose
        label={t('cb.mode')}
        path={`${at}.mode`}
        value={callback.mode}
        choices={(['agentFirst', 'customerFirst'] as const).map((value) => ({ value, label: t(`word.value.${value}`) }))}
        onChange={(mode) => change({ mode })}
      />
      <NumberField
        label={t('cb.attempts')}
        path={`${at}.attempts`}
        value={callback.attempts}
        onChange={(attempts) => change({ attempts })}
      />
      <NumberField
        label={t('cb.between')}
        path={`${at}.betweenMinutes`}
        value={callback.betweenMinutes}
        unit={t('set.min')}
        onChange={(betweenMinutes) => change({ betweenMinutes })}
      />
      <NumberField
        label={t('cb.expire')}
        path={`${at}.expireHours`}
        value={callback.expireHours}
        unit={t('set.h')}
        onChange={(expireHours) => change({ expireHours })}
      />
      <NumberField
        label={t('cb.ring')}
        path={`${at}.ringSeconds`}
        value={callback.ringSeconds}
        unit={t('set.s')}
        onChange={(ringSeconds) => change({ ringSeconds })}
      />
      {callback.mode === 'customerFirst' && (
        <NumberField
          label={t('cb.agentWait')}
          path={`${at}.agentWaitSeconds`}
          value={callback.agentWaitSeconds}
          unit={t('set.s')}
          onChange={(agentWaitSeconds) => change({ agentWaitSeconds })}
        />
      )}
      <NumberField
        label={t('cb.promise')}
        path={`${at}.followUpAgentMinutes`}
        value={callback.followUpAgentMinutes}
        unit={t('set.min')}
        onChange={(followUpAgentMinutes) => change({ followUpAgentMinutes })}
      />
      <TextField
        label={t('cb.quiet')}
        path={`${at}.quietHours`}
        mono
        hint="21:00-08:00"
        help={t('cb.quietHelp')}
        value={callback.quietHours}
        onChange={(quietHours) => change({ quietHours: quietHours.trim() })}
      />
      <Choose
        label={t('cb.trunk')}
        path={`${at}.trunk`}
        value={callback.trunk}
        choices={[{ value: '', label: t('cb.trunkAny') }, ...newest.trunks.map((value) => ({ value, label: value }))]}
        onChange={(trunk) => change({ trunk })}
      />
      <Prefixes
        label={t('cb.numbers')}
        path={`${at}.numbers`}
        help={t('cb.numbersHelp')}
        value={callback.numbers}
        onChange={(numbers) => change({ numbers })}
      />
      <SwitchField
        label={t('cb.counts')}
        on={callback.countsInServiceLevel}
        onChange={(countsInServiceLevel) => change({ countsInServiceLevel })}
      />
    </div>
  );
}
