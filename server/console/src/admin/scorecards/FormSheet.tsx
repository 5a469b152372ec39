import { useEffect, useMemo, useRef } from 'react';
import type { Channel } from '../../api/types';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { Problems } from '../draft/Draft';
import { BackLink } from '../parts/BackLink';
import { Checks, Choose, NumberField, SwitchField, TextField } from '../parts/fields';
import { Head, Part } from '../parts/Sheet';
import { formFaults, type FullForm, type KeptForm } from './forms';
import { Sections } from './Sections';
import { placeOf, type Refused, TEXTS } from './refusals';

interface Props {
  kept: KeptForm;
  /** As it is being written. */
  form: FullForm;
  refused: Refused | undefined;
  set: (form: FullForm) => void;
}

/** One form: for what, with which mark, and its questions. */
export function FormSheet({ kept, form, refused, set }: Props) {
  const { t } = useI18n();
  const problems = useFormProblems(form, refused);
  const change = (some: Partial<FullForm>) => set({ ...form, ...some });
  const sheet = useRef<HTMLElement>(null);
  useEffect(() => {
    if (refused) sheet.current?.querySelector('.help.err')?.scrollIntoView({ block: 'center' });
  }, [refused]);
  return (
    <section ref={sheet} className="pane sheet" aria-label={form.name} data-pane="">
      <Head
        title={
          <>
            <BackLink to="/settings/scorecards" />
            <bdi>{form.name || kept.id}</bdi>
            {form.retired && <span className="chip">{t('sf.retired')}</span>}
          </>
        }
        text={<VersionText kept={kept} />}
      >
        {kept.version > 0 && (
          <button type="button" className="btn" onClick={() => change({ retired: !form.retired })}>
            {t(form.retired ? 'sf.bringBack' : 'sf.retire')}
          </button>
        )}
      </Head>
      <div className="scroll grow sbody">
        <Problems problems={problems}>
          {form.retired && <p className="banner info hbn">{t('sf.retiredText')}</p>}
          <Basics form={form} change={change} />
          <Sections form={form} set={set} />
        </Problems>
      </div>
    </section>
  );
}

/** By field, in the reader's words; what no page of ours could have sent is told in the server's. */
export function useFormProblems(form: FullForm, refused: Refused | undefined): Map<string, string> {
  const { t } = useI18n();
  return useMemo(() => {
    const known = new Map<string, string>();
    if (refused) {
      const told = TEXTS[refused.code];
      known.set(placeOf(refused.field, form), told ? t(told.key, told.values) : refused.message);
    }
    for (const { path, key, values } of formFaults(form)) known.set(path, t(key, values));
    return known;
  }, [form, refused, t]);
}

/** Who wrote it last, and what becomes of it with the next saving. */
function VersionText({ kept }: { kept: KeptForm }) {
  const { t, f } = useI18n();
  if (kept.version === 0) return t('sf.unsaved');
  const who = t('sf.versionBy', { version: kept.version, name: kept.byName, day: f.longDay(kept.at) });
  return (
    <>
      {who} {t('sf.next', { version: kept.version + 1 })}
    </>
  );
}

function Basics({ form, change }: { form: FullForm; change: (some: Partial<FullForm>) => void }) {
  const { t } = useI18n();
  const org = useOrg();
  const gone = form.queues.filter((id) => !org.queues.some((queue) => queue.id === id));
  const queues = [...org.queues.map(({ id, name }) => ({ value: id, label: name })), ...gone.map((id) => ({ value: id, label: id }))];
  const setChannel = (chosen: string) => {
    const { channel: _, ...rest } = form;
    change(chosen === '' ? { ...rest, channel: undefined } : { channel: chosen as Channel });
  };
  return (
    <Part title={t('sf.basics')}>
      <div className="col g3">
        <div className="pair">
          <TextField label={t('q.name')} path="name" value={form.name} onChange={(name) => change({ name })} />
          <NumberField
            label={t('sf.passMark')}
            path="passMark"
            unit="%"
            value={form.passMark}
            help={t('sf.passHelp')}
            onChange={(passMark) => change({ passMark })}
          />
          <Choose
            label={t('filter.channel')}
            path="channel"
            value={form.channel ?? ''}
            choices={[
              { value: '', label: t('sf.both') },
              { value: 'voice', label: t('list.calls') },
              { value: 'chat', label: t('list.chats') },
            ]}
            onChange={setChannel}
          />
          <SwitchField label={t('sf.shown')} on={form.shown} help={t(form.shown ? 'sf.shownHelp' : 'sf.hiddenHelp')} onChange={(shown) => change({ shown })} />
        </div>
        <Checks label={t('sf.queues')} path="queues" choices={queues} value={form.queues} onChange={(chosen) => change({ queues: chosen })} />
        {form.queues.length === 0 && <p className="help">{t('sf.allQueues')}</p>}
      </div>
    </Part>
  );
}
