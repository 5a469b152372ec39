import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import type { Invitation } from '../document';
import { Field, NumberField } from '../parts/fields';
import { LabelsField } from '../parts/LabelsField';
import { NewDialog } from '../parts/NewDialog';
import { AddButton, IconButton, Part } from '../parts/Sheet';
import type { QueueForm } from './useQueueForm';

/** Which visitors of the web site are asked whether they want to chat with this queue. */
export function Inviting({ form: { queue, path, set } }: { form: QueueForm }) {
  const { t, locale } = useI18n();
  const [adding, add] = useState(false);
  const all = queue.invitations ?? [];
  const change = (next: Invitation[]) => set({ invitations: next });
  if (!queue.channels.includes('chat')) return null;
  return (
    <Part title={t('inv.title')} id="invite" note={t('inv.note')} act={<AddButton icon={Plus} label={t('inv.add')} onClick={() => add(true)} />}>
      {all.map((one, at) => (
        <One
          key={one.id}
          one={one}
          path={`${path}.invitations[${one.id}]`}
          set={(patch) => change(all.map((other, i) => (i === at ? { ...other, ...patch } : other)))}
          drop={() => change(all.filter((_, i) => i !== at))}
        />
      ))}
      {all.length === 0 && <p className="t2">{t('inv.none')}</p>}
      <NewDialog
        title={t('inv.add')}
        open={adding}
        taken={all.map(({ id }) => id)}
        close={() => add(false)}
        make={(id, name) => change([...all, { id, pages: [], seconds: 30, visits: 1, everyDays: 7, freeAgents: 1, text: name ? { [locale]: name } : {} }])}
      />
    </Part>
  );
}

function One(props: { one: Invitation; path: string; set: (patch: Partial<Invitation>) => void; drop: () => void }) {
  const { t } = useI18n();
  const { one, path, set } = props;
  return (
    <fieldset className="stepe">
      <legend className="sr">{one.id}</legend>
      <div className="row">
        <bdi className="mono t2 grow">{one.id}</bdi>
        <IconButton icon={X} label={t('set.drop', { name: one.id })} onClick={props.drop} />
      </div>
      <LabelsField label={t('inv.text')} path={`${path}.text`} value={one.text} onChange={(text) => set({ text })} />
      <Pages path={`${path}.pages`} pages={one.pages} set={(pages) => set({ pages })} />
      <div className="pair">
        <NumberField label={t('inv.seconds')} path={`${path}.seconds`} unit={t('set.s')} value={one.seconds} onChange={(seconds) => set({ seconds })} />
        <NumberField label={t('inv.visits')} path={`${path}.visits`} help={t('inv.visitsHelp')} value={one.visits} onChange={(visits) => set({ visits })} />
        <NumberField label={t('inv.free')} path={`${path}.freeAgents`} value={one.freeAgents} onChange={(freeAgents) => set({ freeAgents })} />
        <NumberField label={t('inv.days')} path={`${path}.everyDays`} help={t('inv.daysHelp')} value={one.everyDays} onChange={(everyDays) => set({ everyDays })} />
      </div>
    </fieldset>
  );
}

/** A line each, while it is typed in; what is kept has no empty ones. */
function Pages(props: { path: string; pages: string[]; set: (pages: string[]) => void }) {
  const { t } = useI18n();
  const [typed, type] = useState<string>();
  const change = (text: string) => {
    type(text);
    props.set(text.split('\n').map((line) => line.trim()).filter(Boolean));
  };
  return (
    <Field label={t('inv.pages')} path={props.path} help={t('inv.pagesHelp')}>
      {(ids) => (
        <textarea
          {...ids}
          className="inp mono"
          dir="ltr"
          rows={2}
          spellCheck={false}
          placeholder="/tickets/*"
          value={typed ?? props.pages.join('\n')}
          onChange={(event) => change(event.target.value)}
          onBlur={() => type(undefined)}
        />
      )}
    </Field>
  );
}
