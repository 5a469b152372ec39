import { Menu } from '@mantine/core';
import { CalendarDays, Check, ChevronDown, SlidersHorizontal } from 'lucide-react';
import { useId, useState } from 'react';
import type { Channel } from '../api/types';
import { useReach } from '../app/reach';
import { useNames, useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { AgentPicker } from '../review/AgentPicker';
import { ChannelIcon } from '../ui/Avatar';
import { Dialog } from '../ui/Dialog';
import { Segmented } from '../ui/parts';
import { TagPick } from '../ui/TagPick';
import { TeamPick } from '../ui/TeamPick';
import { rangeOf } from './labels';
import { SPANS, spanOf, TARGETS, type View } from './view';
import { SelectBox } from '../ui/SelectBox';

const MENU = { dropdown: 'menu', item: 'mi', itemLabel: 'mil', itemIndicator: 'none' };

interface Props {
  view: View;
  today: string;
  onChange: (change: Partial<View>) => void;
}

/** Period, queue, channel, and what else narrows the page. */
export function FilterBar(props: Props) {
  const { t } = useI18n();
  const { view, onChange } = props;
  const [open, show] = useState(false);
  const more = [view.language, view.agent, view.team, view.tag].filter(Boolean).length + (view.attribution === 'end' ? 1 : 0) + (view.within ? 1 : 0);
  return (
    <>
      <PeriodMenu {...props} pickDates={() => show(true)} />
      <span className="hide-s">
        <QueueMenu {...props} />
      </span>
      <span className="hide-m">
        <Channels {...props} />
      </span>
      <button type="button" className="btn" onClick={() => show(true)}>
        <SlidersHorizontal size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className="lab">{t('reports.filters')}</span>
        {more > 0 && <span className="badge">{more}</span>}
      </button>
      <Dialog title={t('reports.filters')} open={open} onClose={() => show(false)} className="drawer">
        <Drawer {...props} onChange={onChange} />
      </Dialog>
    </>
  );
}

export function PeriodMenu({ view, today, onChange, pickDates }: Props & { pickDates?: () => void }) {
  const { t, locale } = useI18n();
  const { from, to } = spanOf(view, today);
  return (
    <Menu position="bottom-start" width={220} offset={6} classNames={MENU}>
      <Menu.Target>
        <button type="button" className="btn" aria-label={t('reports.period', { range: rangeOf(locale, from, to) })}>
          <CalendarDays size={16} strokeWidth={1.75} aria-hidden="true" />
          {rangeOf(locale, from, to)}
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {SPANS.filter((span) => span !== 'dates' || pickDates).map((span) => (
          <Menu.Item
            key={span}
            onClick={() => {
              onChange(span === 'dates' ? { span, from, to } : { span });
              if (span === 'dates') pickDates?.();
            }}
          >
            <Tick on={view.span === span} />
            <span className="grow">{t(`span.${span}`)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function QueueMenu({ view, onChange }: Props) {
  const { t } = useI18n();
  const org = useOrg();
  const names = useNames();
  return (
    <Menu position="bottom-start" width={240} offset={6} classNames={MENU}>
      <Menu.Target>
        <button type="button" className="btn">
          {view.queue ? names.queue(view.queue, view.queue) : t('reports.allQueues')}
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {[{ id: undefined, name: t('reports.allQueues') }, ...org.queues].map((queue) => (
          <Menu.Item key={queue.id ?? ''} onClick={() => onChange({ queue: queue.id })}>
            <Tick on={view.queue === queue.id} />
            <span className="grow">{queue.name}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const Tick = ({ on }: { on: boolean }) => (
  <Check className={on ? 'c-accent' : 'ghost'} size={14} strokeWidth={2} aria-hidden="true" />
);

function Channels({ view, onChange }: Props) {
  const { t } = useI18n();
  return (
    <Segmented<Channel | 'all'>
      label={t('reports.channel')}
      value={view.channel ?? 'all'}
      onChange={(one) => onChange({ channel: one === 'all' ? undefined : one })}
      choices={[
        { value: 'all', label: t('list.all') },
        ...(['voice', 'chat'] as const).map((channel) => ({
          value: channel,
          label: (
            <>
              <ChannelIcon channel={channel} />
              {t(`channel.${channel}`)}
            </>
          ),
        })),
      ]}
    />
  );
}

/** Everything that narrows, in one place; on small screens the only one. */
function Drawer(props: Props) {
  const { t, f } = useI18n();
  const org = useOrg();
  const { view, today, onChange } = props;
  const { from, to } = spanOf(view, today);
  const first = useId();
  const last = useId();
  const queue = useId();
  const by = useId();
  const within = useId();
  const team = useId();
  const targets = view.within && !TARGETS.includes(view.within) ? [view.within, ...TARGETS] : TARGETS;
  return (
    <div className="rfil">
      <div className="dates">
        <label className="lbl" htmlFor={first}>
          {t('filter.from')}
        </label>
        <input id={first} type="date" className="inp" max={to} value={from} onChange={(event) => event.target.value && onChange({ span: 'dates', from: event.target.value, to })} />
        <label className="lbl" htmlFor={last}>
          {t('filter.to')}
        </label>
        <input id={last} type="date" className="inp" min={from} max={today} value={to} onChange={(event) => event.target.value && onChange({ span: 'dates', from, to: event.target.value })} />
      </div>
      <div className="field">
        <label htmlFor={queue}>{t('queue.name')}</label>
        <SelectBox id={queue} value={view.queue ?? ''} onChange={(event) => onChange({ queue: event.target.value || undefined })}>
          <option value="">{t('reports.allQueues')}</option>
          {org.queues.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectBox>
      </div>
      <div className="field">
        <span className="lbl">{t('reports.channel')}</span>
        <Channels {...props} />
      </div>
      <div className="field">
        <span className="lbl">{t('live.agent')}</span>
        <AgentPicker agents={useReach().agents} value={view.agent} onChange={(agent) => onChange({ agent })} />
        <span className="help">{t('reports.agentNote')}</span>
      </div>
      {org.teams.length > 0 && (
        <div className="field">
          <label htmlFor={team}>{t('team.title')}</label>
          <TeamPick id={team} value={view.team} onChange={(one) => onChange({ team: one })} />
        </div>
      )}
      <div className="field">
        <span className="lbl">{t('language')}</span>
        <div className="lg" role="group" aria-label={t('language')}>
          {org.languages.map(({ code }) => (
            <button key={code} type="button" aria-pressed={view.language === code} onClick={() => onChange({ language: view.language === code ? undefined : code })}>
              {f.language(code)}
            </button>
          ))}
        </div>
      </div>
      <div className="field">
        <span className="lbl">{t('tags.title')}</span>
        <TagPick value={view.tag} onChange={(tag) => onChange({ tag })} />
      </div>
      <div className="field">
        <label htmlFor={within}>{t('reports.target')}</label>
        <SelectBox id={within} value={view.within ?? ''} onChange={(event) => onChange({ within: Number(event.target.value) || undefined })}>
          <option value="">{t('reports.asPromised')}</option>
          {targets.map((n) => (
            <option key={n} value={n}>
              {t('seconds', { n })}
            </option>
          ))}
        </SelectBox>
      </div>
      <fieldset className="field">
        <legend className="lbl">{t('reports.attribution')}</legend>
        {(['entry', 'end'] as const).map((one) => (
          <label className="ck" key={one}>
            <input type="radio" className="radio" name={by} checked={view.attribution === one} onChange={() => onChange({ attribution: one })} />
            {t(`attribution.${one}`)}
          </label>
        ))}
        <span className="help">{t('reports.attributionNote')}</span>
      </fieldset>
    </div>
  );
}
