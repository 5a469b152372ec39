import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { Choose, Group, NumberField, SwitchField, TextField } from '../parts/fields';
import { LabelsField } from '../parts/LabelsField';
import { NewDialog } from '../parts/NewDialog';
import { AddButton, Head, IconButton, Part } from '../parts/Sheet';
import { fieldOf, type FormChoice, type FormField, MOST_FIELDS, type PreChat, TYPES } from './form';

/** What visitors fill in and agree to before a chat. */
export function PreChatPage() {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  const { preChat } = document;
  const set = (change: Partial<PreChat>) => edit((now) => ({ ...now, preChat: { ...now.preChat, ...change } }));
  return (
    <section className="pane sheet" aria-label={t('set.part.form')} data-pane="">
      <Head title={t('set.part.form')} text={t('pc.text')} />
      <div className="scroll grow sbody">
        <Fields fields={preChat.fields} set={(fields) => set({ fields })} />
        <Part title={t('pc.consent')} note={t('pc.consentNote')}>
          <div className="col g3">
            <LabelsField
              label={t('pc.consentText')}
              path="preChat.consent.text"
              optional
              value={preChat.consent.text}
              onChange={(text) => set({ consent: { ...preChat.consent, text } })}
            />
            <TextField
              label={t('pc.link')}
              path="preChat.consent.link"
              help={t('pc.linkHelp')}
              mono
              hint="https://"
              value={preChat.consent.link}
              onChange={(link) => set({ consent: { ...preChat.consent, link: link.trim() } })}
            />
          </div>
        </Part>
      </div>
    </section>
  );
}

function Fields({ fields, set }: { fields: FormField[]; set: (fields: FormField[]) => void }) {
  const { t, locale } = useI18n();
  const [adding, open] = useState(false);
  const move = (at: number, to: number) => {
    const next = [...fields];
    next.splice(to, 0, ...next.splice(at, 1));
    set(next);
  };
  const add = fields.length < MOST_FIELDS && <AddButton icon={Plus} label={t('pc.add')} onClick={() => open(true)} />;
  return (
    <Part title={t('pc.fields')} note={t('pc.fieldsNote', { most: MOST_FIELDS })} act={add || undefined}>
      {fields.length === 0 && <p className="t2">{t('pc.none')}</p>}
      <ol>
        {fields.map((field, at) => (
          <li className="rule box" key={field.id}>
            <span className="rk num">{at + 1}</span>
            <OneField field={field} change={(patch) => set(fields.map((one) => (one.id === field.id ? { ...one, ...patch } : one)))} />
            <span className="row">
              <IconButton icon={ArrowUp} label={t('set.up')} disabled={at === 0} onClick={() => move(at, at - 1)} />
              <IconButton icon={ArrowDown} label={t('set.down')} disabled={at === fields.length - 1} onClick={() => move(at, at + 1)} />
              <IconButton
                icon={X}
                label={t('set.drop', { name: labelIn(field.label, locale, field.id) })}
                onClick={() => set(fields.filter(({ id }) => id !== field.id))}
              />
            </span>
          </li>
        ))}
      </ol>
      <NewDialog
        title={t('pc.add')}
        open={adding}
        taken={fields.map(({ id }) => id)}
        close={() => open(false)}
        make={(id, name) => set([...fields, fieldOf({ id, label: name ? { [locale]: name } : {} })])}
      />
    </Part>
  );
}

function OneField({ field, change }: { field: FormField; change: (patch: Partial<FormField>) => void }) {
  const { t } = useI18n();
  const path = `preChat.fields[${field.id}]`;
  const retyped = (type: string) => change({ type, choices: type === 'choice' ? field.choices : [] });
  return (
    <div className="col g3 grow">
      <div className="pair">
        <LabelsField label={t('pc.label')} path={`${path}.label`} value={field.label} onChange={(label) => change({ label })} />
        <Choose
          label={t('pc.type')}
          path={`${path}.type`}
          value={field.type}
          choices={TYPES.map((value) => ({ value, label: t(`pc.type.${value}`) }))}
          onChange={retyped}
        />
        <SwitchField label={t('pc.required')} on={field.required} onChange={(required) => change({ required })} />
        {field.type !== 'choice' && field.type !== 'checkbox' && (
          <NumberField label={t('pc.longest')} path={`${path}.longest`} value={field.longest} onChange={(longest) => change({ longest })} />
        )}
      </div>
      {field.type === 'choice' && <Choices path={`${path}.choices`} choices={field.choices} set={(choices) => change({ choices })} />}
    </div>
  );
}

function Choices({ path, choices, set }: { path: string; choices: FormChoice[]; set: (choices: FormChoice[]) => void }) {
  const { t, locale } = useI18n();
  const [adding, open] = useState(false);
  return (
    <Group label={t('pc.choices')} path={path} help={t('pc.choicesHelp')}>
      <ul className="tagk">
        {choices.map((one) => (
          <li className="row g2" key={one.id}>
            <div className="grow">
              <LabelsField
                label={t('pc.choice', { id: one.id })}
                path={`${path}[${one.id}].label`}
                value={one.label}
                onChange={(label) => set(choices.map((other) => (other.id === one.id ? { ...other, label } : other)))}
              />
            </div>
            <IconButton
              icon={X}
              label={t('set.drop', { name: labelIn(one.label, locale, one.id) })}
              onClick={() => set(choices.filter(({ id }) => id !== one.id))}
            />
          </li>
        ))}
      </ul>
      <div className="row">
        <AddButton icon={Plus} label={t('pc.addChoice')} onClick={() => open(true)} />
      </div>
      <NewDialog
        title={t('pc.addChoice')}
        open={adding}
        taken={choices.map(({ id }) => id)}
        close={() => open(false)}
        make={(id, name) => set([...choices, { id, label: name ? { [locale]: name } : {} }])}
      />
    </Group>
  );
}
