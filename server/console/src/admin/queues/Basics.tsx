import { useI18n } from '../../i18n';
import type { Queue } from '../document';
import { useDraft } from '../draft/Draft';
import { Checks, Choose, NumberField, SwitchField } from '../parts/fields';
import { FindingNotes } from '../parts/FindingNotes';
import { LabelsField } from '../parts/LabelsField';
import { Part } from '../parts/Sheet';
import type { QueueForm } from './useQueueForm';

export function Basics({ form: { queue, path, set } }: { form: QueueForm }) {
  const { t } = useI18n();
  const { document } = useDraft();
  return (
    <Part title={t('q.basics')} note={<bdi className="mono">{queue.id}</bdi>}>
      <div className="pair">
        <LabelsField label={t('q.name')} path={`${path}.name`} value={queue.name} onChange={(name) => set({ name })} />
        <Checks
          label={t('q.channels')}
          path={`${path}.channels`}
          choices={[
            { value: 'voice', label: t('channel.voice') },
            { value: 'chat', label: t('channel.chat') },
            { value: 'page', label: t('channel.page') },
          ]}
          value={queue.channels}
          onChange={(channels) => set({ channels })}
        />
        <Choose
          label={t('set.part.hours')}
          path={`${path}.hours`}
          value={queue.hours}
          choices={[
            { value: '', label: t('q.always') },
            ...document.hours.map(({ id }) => ({ value: id, label: id })),
          ]}
          onChange={(hours) => set({ hours })}
        />
      </div>
    </Part>
  );
}

export function Limits({ form: { queue, path, set } }: { form: QueueForm }) {
  const { t } = useI18n();
  const { target } = queue;
  const setTarget = (change: Partial<Queue['target']>) => set({ target: { ...target, ...change } });
  const second = t('set.s');
  return (
    <Part title={t('q.limits')} id="limits">
      <div className="quad">
        <NumberField
          label={t('q.share')}
          path={`${path}.target.share`}
          value={Math.round(target.share * 10_000) / 100}
          unit="%"
          onChange={(share) => setTarget({ share: share / 100 })}
        />
        <NumberField
          label={t('q.within')}
          path={`${path}.target.seconds`}
          value={target.seconds}
          unit={second}
          onChange={(seconds) => setTarget({ seconds })}
        />
        <NumberField
          label={t('q.ring')}
          path={`${path}.ringSeconds`}
          value={queue.ringSeconds}
          unit={second}
          onChange={(ringSeconds) => set({ ringSeconds })}
        />
        <NumberField
          label={t('q.maxWait')}
          path={`${path}.maxWaitMinutes`}
          value={queue.maxWaitMinutes}
          empty={0}
          unit={t('set.min')}
          help={t('q.maxWaitHelp')}
          onChange={(maxWaitMinutes) => set({ maxWaitMinutes })}
        />
        <NumberField
          label={t('q.short')}
          path={`${path}.target.shortAbandonSeconds`}
          value={target.shortAbandonSeconds}
          unit={second}
          help={t('q.shortHelp')}
          onChange={(shortAbandonSeconds) => setTarget({ shortAbandonSeconds })}
        />
      </div>
      <FindingNotes queue={queue.id} codes={['promise_longer_than_max_wait']} />
    </Part>
  );
}

export function WrapUp({ form: { queue, path, set } }: { form: QueueForm }) {
  const { t } = useI18n();
  const { wrapUp } = queue;
  const change = (patch: Partial<Queue['wrapUp']>) => set({ wrapUp: { ...wrapUp, ...patch } });
  return (
    <Part title={t('q.wrapUp')} id="wrapUp">
      <div className="quad">
        <Choose
          label={t('q.wrapKind')}
          path={`${path}.wrapUp.kind`}
          value={wrapUp.kind}
          choices={[
            { value: 'timed', label: t('word.value.timed') },
            { value: 'unlimited', label: t('word.value.unlimited') },
          ]}
          onChange={(kind) => change({ kind })}
        />
        <NumberField
          label={t(wrapUp.kind === 'unlimited' ? 'q.alarm' : 'q.wrapFor')}
          path={`${path}.wrapUp.seconds`}
          value={wrapUp.seconds}
          unit={t('set.s')}
          onChange={(seconds) => change({ seconds })}
        />
        {wrapUp.kind === 'unlimited' && (
          <NumberField
            label={t('q.cap')}
            path={`${path}.wrapUp.capMinutes`}
            value={wrapUp.capMinutes}
            unit={t('set.min')}
            onChange={(capMinutes) => change({ capMinutes })}
          />
        )}
        <SwitchField label={t('q.mandatory')} on={wrapUp.mandatory} onChange={(mandatory) => change({ mandatory })} />
        <SwitchField label={t('q.parallel')} on={wrapUp.parallel} onChange={(parallel) => change({ parallel })} />
      </div>
    </Part>
  );
}
