import { ClipboardCheck, Plus } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { navigate, useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { Empty, Failed, Skeleton } from '../../ui/parts';
import { useDraft } from '../draft/Draft';
import { NewDialog } from '../parts/NewDialog';
import { IconButton } from '../parts/Sheet';
import { FormBar } from './FormBar';
import { FormSheet } from './FormSheet';
import { formFaults, formOf, type FullForm, type KeptForm, sameForm } from './forms';
import { type Begun, useBegun, useForms, useSaveForm } from './useForms';

const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const address = (id: string): string => `/settings/scorecards/${encodeURIComponent(id)}`;

/** The forms that reviewers fill in. They are saved one by one, each as a version of its own. */
export function ScoreFormsPage({ id }: { id: string | undefined }) {
  const { t } = useI18n();
  const forms = useForms();
  if (forms.isPending) return <Skeleton rows={4} />;
  if (!forms.data) return <Failed title={t('set.failed')} again={() => void forms.refetch()} />;
  return <Loaded id={id} saved={forms.data} />;
}

function Loaded({ id, saved }: { id: string | undefined; saved: KeptForm[] }) {
  const { t } = useI18n();
  const { me } = useDraft();
  const [begun, set] = useBegun(me.id);
  const saving = useSaveForm(useCallback((done: string) => set(done, undefined), [set]));
  const all = withNew(saved, begun, me);
  const [first] = all;
  const current = all.find((one) => one.id === id);
  useEffect(() => {
    if (id === undefined && first && matchMedia('(min-width: 721px)').matches) navigate(address(first.id), 'replace');
  }, [id, first]);
  const mine = current && begun[current.id];
  const { settle } = saving;
  useEffect(settle, [id, settle]);
  const edit = (kept: KeptForm, form: FullForm) => {
    settle();
    const version = mine?.version ?? kept.version;
    set(kept.id, kept.version > 0 && sameForm(kept.form, form) ? undefined : { version, form });
  };
  const make = (made: string, name: string) => {
    set(made, { version: 0, form: formOf(name) });
    navigate(address(made));
  };
  return (
    <>
      <div className={id === undefined ? 'duo' : 'duo open'}>
        <FormList all={all} begun={begun} current={id} make={make} />
        {current ? (
          <FormSheet
            key={current.id}
            kept={current}
            form={mine?.form ?? current.form}
            refused={saving.refused}
            set={(form) => edit(current, form)}
          />
        ) : (
          <section className="pane">{id !== undefined && <Empty icon={ClipboardCheck} title={t('sf.gone')} />}</section>
        )}
      </div>
      {current && mine && <FormBar kept={current} begun={mine} saving={saving} set={(next) => set(current.id, next)} />}
    </>
  );
}

/** Those of the server and those that it does not have yet; the retired ones last. */
function withNew(saved: KeptForm[], begun: Record<string, Begun>, me: { id: string; name: string }): KeptForm[] {
  const fresh = Object.entries(begun)
    .filter(([id]) => !saved.some((one) => one.id === id))
    .map(([id, { form }]) => ({ id, version: 0, at: 0, by: me.id, byName: me.name, form }));
  const name = ({ form }: KeptForm) => form.name;
  return [...saved, ...fresh].sort((a, b) => Number(a.form.retired) - Number(b.form.retired) || name(a).localeCompare(name(b)));
}

interface ListProps {
  all: KeptForm[];
  begun: Record<string, Begun>;
  current: string | undefined;
  make: (id: string, name: string) => void;
}

function FormList({ all, begun, current, make }: ListProps) {
  const { t } = useI18n();
  const [adding, add] = useState(false);
  return (
    <section className="pane ql" aria-label={t('set.part.scorecards')} data-pane="">
      <div className="pane-h">
        <h2>{t('set.part.scorecards')}</h2>
        <span className="count">{all.length}</span>
        <span className="end">
          <IconButton icon={Plus} label={t('sf.new')} quiet={false} onClick={() => add(true)} />
        </span>
      </div>
      <div className="scroll grow qis">
        {all.map((kept) => (
          <FormItem key={kept.id} kept={kept} begun={begun[kept.id]} current={kept.id === current} />
        ))}
        {all.length === 0 && <p className="t2 none">{t('sf.none')}</p>}
      </div>
      <NewDialog
        title={t('sf.new')}
        open={adding}
        taken={all.map((kept) => kept.id)}
        pattern={ID}
        help={t('sf.idHelp')}
        close={() => add(false)}
        make={make}
      />
    </section>
  );
}

function FormItem({ kept, begun, current }: { kept: KeptForm; begun: Begun | undefined; current: boolean }) {
  const { t } = useI18n();
  const link = useLink(address(kept.id));
  const form = begun?.form ?? kept.form;
  const wrong = begun !== undefined && formFaults(form).length > 0;
  const channel = t(form.channel === 'voice' ? 'list.calls' : form.channel === 'chat' ? 'list.chats' : 'sf.both');
  const version = kept.version === 0 ? t('sf.isNew') : t('sf.version', { version: kept.version });
  return (
    <a {...link} className="qi" aria-current={current ? 'true' : undefined}>
      <span className="med clip">
        <bdi>{form.name || kept.id}</bdi>
        {begun && <i className="chd" title={t('set.changed')} />}
      </span>
      {form.retired ? <span className="chip">{t('sf.retired')}</span> : <span />}
      <span className="s">
        {wrong ? (
          <span className="c-danger">{t('q.wrong')}</span>
        ) : (
          t('sf.where', { channel, count: form.queues.length, version })
        )}
      </span>
    </a>
  );
}
