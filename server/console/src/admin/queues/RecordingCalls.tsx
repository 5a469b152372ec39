import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { Choose, Group, NumberField, Select } from '../parts/fields';
import { AddButton, IconButton, Part } from '../parts/Sheet';
import { RECORDED, type RecordingRules } from './recording';
import type { QueueForm } from './useQueueForm';

const CALLS = ['always', 'never'] as const;
const NOTICES = ['none', 'announce', 'ask'] as const;

/** Whether calls are recorded, and what their customers are told or asked before. */
export function RecordingCalls({ form: { queue, path, set } }: { form: QueueForm }) {
  const { t } = useI18n();
  const recording = queue.recording ?? RECORDED;
  const at = `${path}.recording`;
  const change = (patch: Partial<RecordingRules>) => set({ recording: { ...recording, ...patch } });
  const notices = NOTICES.map((value) => ({ value, label: t(`rc.${value}`) }));
  if (!queue.channels.includes('voice') && !queue.channels.includes('page')) return null;
  return (
    <Part title={t('rc.title')} note={t('rc.note')} id="recording">
      <div className="quad gapb">
        <Choose
          label={t('rc.calls')}
          path={`${at}.calls`}
          value={recording.calls}
          choices={CALLS.map((value) => ({ value, label: t(`rc.${value}`) }))}
          onChange={(calls) => change({ calls })}
        />
        {recording.calls !== 'never' && (
          <>
            <Choose
              label={t('rc.inbound')}
              path={`${at}.inbound`}
              value={recording.inbound}
              choices={notices}
              onChange={(inbound) => change({ inbound })}
            />
            <Choose
              label={t('rc.outbound')}
              path={`${at}.outbound`}
              value={recording.outbound}
              choices={notices}
              onChange={(outbound) => change({ outbound })}
            />
          </>
        )}
      </div>
      {recording.calls !== 'never' && (
        <>
          <p className="help gapt gapd">{t('rc.help')}</p>
          <Countries
            path={`${at}.countries`}
            countries={recording.countries}
            notices={notices}
            onChange={(countries) => change({ countries })}
          />
          <div className="pair gapt">
            <NumberField
              label={t('rec.most')}
              path={`${at}.mostPauseSeconds`}
              value={recording.mostPauseSeconds}
              empty={0}
              unit={t('set.s')}
              help={t('rec.mostHelp')}
              onChange={(mostPauseSeconds) => change({ mostPauseSeconds })}
            />
          </div>
        </>
      )}
    </Part>
  );
}

type ByCountry = RecordingRules['countries'];

function Countries(props: {
  path: string;
  countries: ByCountry;
  notices: { value: string; label: string }[];
  onChange: (countries: ByCountry) => void;
}) {
  const { t } = useI18n();
  const { problems } = useDraft();
  const [typed, type] = useState('');
  const { path, countries, onChange } = props;
  const entries = Object.entries(countries);
  const choices = [{ value: '', label: t('rc.own') }, ...props.notices];
  const set = (prefix: string, rule: ByCountry[string]) => onChange({ ...countries, [prefix]: rule });
  const add = () => {
    const prefix = typed.trim();
    if (prefix !== '' && !countries[prefix]) set(prefix, { inbound: 'ask', outbound: 'ask' });
    type('');
  };
  return (
    <Group label={t('rc.countries')} path={path} help={t('rc.countriesHelp')}>
      {entries.length > 0 && (
        <div className="countryrow f12 t2" aria-hidden="true">
          <span />
          <span>{t('rc.inbound')}</span>
          <span>{t('rc.outbound')}</span>
        </div>
      )}
      {entries.map(([prefix, rule]) => (
        <div key={prefix} role="group" aria-label={t('rc.country', { prefix })}>
          <div className="countryrow">
            <bdi className="mono num" dir="ltr">
              {prefix}
            </bdi>
            <Select
              label={t('rc.inbound')}
              value={rule.inbound}
              choices={choices}
              onChange={(inbound) => set(prefix, { ...rule, inbound })}
            />
            <Select
              label={t('rc.outbound')}
              value={rule.outbound}
              choices={choices}
              onChange={(outbound) => set(prefix, { ...rule, outbound })}
            />
            <IconButton
              icon={X}
              label={t('set.drop', { name: prefix })}
              onClick={() => onChange(Object.fromEntries(entries.filter(([one]) => one !== prefix)))}
            />
          </div>
          {problems.has(`${path}.${prefix}`) && (
            <p className="help err" role="alert">
              {problems.get(`${path}.${prefix}`)}
            </p>
          )}
        </div>
      ))}
      <div className="row g2 countryadd">
        <input
          className="inp mono"
          dir="ltr"
          aria-label={t('rc.prefix')}
          placeholder="+49"
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <AddButton icon={Plus} label={t('set.add')} onClick={add} />
      </div>
    </Group>
  );
}
