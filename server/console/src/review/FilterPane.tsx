import { CalendarDays, ListOrdered, Search, User } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Channel } from '../api/types';
import { useReach } from '../app/reach';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { ChannelIcon } from '../ui/Avatar';
import { FIND_FROM } from '../ui/find';
import { Segmented } from '../ui/parts';
import { CausePick } from '../ui/CausePick';
import { SelectBox } from '../ui/SelectBox';
import { TagPick } from '../ui/TagPick';
import { TeamPick } from '../ui/TeamPick';
import { TrunkPick, useTrunks } from '../ui/TrunkPick';
import { AgentPicker, Picker } from './AgentPicker';
import { type Filters, type ReviewFilter, REVIEWS, type Span } from './filters';

interface Props {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

export function FilterPane({ filters, onChange }: Props) {
  const { t, f } = useI18n();
  const org = useOrg();
  const { agents } = useReach();
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  const people = (
    <Part title={t('live.agent')}>
      <AgentPicker agents={agents} value={filters.agent} onChange={(agent) => set({ agent })} />
      <TeamPick className="tpf" value={filters.team} onChange={(team) => set({ team })} />
    </Part>
  );
  if (filters.internal) {
    return (
      <>
        <Kind filters={filters} onChange={onChange} />
        <Dates filters={filters} onChange={onChange} />
        {people}
      </>
    );
  }
  return (
    <>
      <Kind filters={filters} onChange={onChange} />
      <TextFilter
        icon={<Search size={15} strokeWidth={1.75} aria-hidden="true" />}
        label={t('filter.text')}
        first
        value={filters.text}
        onChange={(text) => set({ text })}
      />
      <Dates filters={filters} onChange={onChange} />
      <Part title={t('filter.channel')}>
        <Segmented<Channel | 'all'>
          label={t('filter.channel')}
          value={filters.channel ?? 'all'}
          onChange={(one) => set({ channel: one === 'all' ? undefined : one })}
          choices={[
            { value: 'all', label: t('list.all') },
            { value: 'voice', label: <Named channel="voice" name={t('list.calls')} /> },
            { value: 'chat', label: <Named channel="chat" name={t('list.chats')} /> },
          ]}
        />
      </Part>
      <Queue value={filters.queue} onChange={(queue) => set({ queue })} />
      {people}
      <Part title={t('customer.title')}>
        <TextFilter
          icon={<User size={14} strokeWidth={1.75} aria-hidden="true" />}
          label={t('filter.customer')}
          value={filters.customer}
          onChange={(customer) => set({ customer })}
        />
      </Part>
      <Part title={t('causes.filter')}>
        <CausePick value={filters.cause} onChange={(cause) => set({ cause })} />
      </Part>
      <Trunk value={filters.trunk} onChange={(trunk) => set({ trunk })} />
      <Part title={t('pause.filter')}>
        <Segmented<'all' | 'paused'>
          label={t('pause.filter')}
          value={filters.paused ? 'paused' : 'all'}
          onChange={(one) => set({ paused: one === 'paused' || undefined })}
          choices={[
            { value: 'all', label: t('list.all') },
            { value: 'paused', label: t('pause.only') },
          ]}
        />
      </Part>
      {!filters.pick && <Reviewed value={filters.review} onChange={(review) => set({ review })} />}
      <Part title={t('tags.title')}>
        <TagPick value={filters.tag} onChange={(tag) => set({ tag })} />
      </Part>
      <Part title={t('language')}>
        <div className="lg" role="group" aria-label={t('language')}>
          {org.languages.map(({ code }) => (
            <button
              key={code}
              type="button"
              aria-pressed={filters.language === code}
              onClick={() => set({ language: filters.language === code ? undefined : code })}
            >
              {f.language(code)}
            </button>
          ))}
        </div>
      </Part>
    </>
  );
}

/** Nothing where no call went over any. */
function Trunk({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { t } = useI18n();
  const trunks = useTrunks();
  if (trunks.length === 0 && value === undefined) return null;
  return (
    <Part title={t('trunks.filter')}>
      <TrunkPick trunks={trunks} value={value} onChange={onChange} />
    </Part>
  );
}

function Reviewed({ value, onChange }: { value: ReviewFilter | undefined; onChange: (value: ReviewFilter | undefined) => void }) {
  const { t } = useI18n();
  return (
    <Part title={t('filter.review')}>
      <SelectBox
        aria-label={t('filter.review')}
        value={value ?? ''}
        onChange={(event) => onChange(REVIEWS.find((one) => one === event.target.value))}
      >
        <option value="">{t('filter.anyReview')}</option>
        {REVIEWS.map((one) => (
          <option key={one} value={one}>
            {t(`filter.${one}`)}
          </option>
        ))}
      </SelectBox>
    </Part>
  );
}

/** Contacts, or calls of agents with each other. */
function Kind({ filters, onChange }: Props) {
  const { t } = useI18n();
  return (
    <div className="kind">
      <Segmented<'contacts' | 'internal'>
        label={t('list.show')}
        value={filters.internal ? 'internal' : 'contacts'}
        onChange={(one) => onChange({ ...filters, internal: one === 'internal' || undefined })}
        choices={[
          { value: 'contacts', label: t('internal.contacts') },
          { value: 'internal', label: t('internal.title') },
        ]}
      />
    </div>
  );
}

const Named = ({ channel, name }: { channel: Channel; name: string }) => (
  <>
    <ChannelIcon channel={channel} />
    {name}
  </>
);

function PickDates({ on, pick }: { on: boolean; pick: () => void }) {
  const { t } = useI18n();
  return (
    <button type="button" className="btn quiet icon sm" aria-pressed={on} title={t('filter.pick')} onClick={pick}>
      <CalendarDays size={15} strokeWidth={1.75} aria-hidden="true" />
      <span className="sr">{t('filter.pick')}</span>
    </button>
  );
}

function Part({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <div className="fs">
      <div className="fsh">
        <h3>{title}</h3>
        {more}
      </div>
      {children}
    </div>
  );
}

const TYPING_PAUSE_MS = 350;

/** Words to look for; the list follows after a short pause in typing. */
function TextFilter(props: {
  icon: ReactNode;
  label: string;
  value: string | undefined;
  /** Whether Alt+F leads here. */
  first?: true;
  onChange: (value: string | undefined) => void;
}) {
  const [text, setText] = useState(props.value ?? '');
  const sent = useRef(props.value ?? '');
  const { value = '', onChange } = props;
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text.trim() === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      onChange(text.trim() || undefined);
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <label className="search">
      {props.icon}
      <input
        type="search"
        dir="auto"
        maxLength={200}
        aria-label={props.label}
        aria-keyshortcuts={props.first && 'Alt+F'}
        placeholder={props.label}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}

function Dates({ filters, onChange }: Props) {
  const { t } = useI18n();
  const from = useId();
  const to = useId();
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  return (
    <Part title={t('filter.date')} more={<PickDates on={filters.span === 'dates'} pick={() => set({ span: 'dates' })} />}>
      <Segmented<Span>
        label={t('filter.date')}
        value={filters.span}
        onChange={(span) => set({ span })}
        choices={[
          { value: 'today', label: t('today') },
          { value: 'week', label: t('filter.days', { n: 7 }) },
          { value: 'month', label: t('filter.days', { n: 30 }) },
          { value: 'all', label: t('list.all') },
        ]}
      />
      {filters.span === 'dates' && (
        <div className="dates">
          <label className="lbl" htmlFor={from}>
            {t('filter.from')}
          </label>
          <input
            id={from}
            type="date"
            className="inp"
            max={filters.to}
            value={filters.from ?? ''}
            onChange={(event) => set({ from: event.target.value || undefined })}
          />
          <label className="lbl" htmlFor={to}>
            {t('filter.to')}
          </label>
          <input
            id={to}
            type="date"
            className="inp"
            min={filters.from}
            value={filters.to ?? ''}
            onChange={(event) => set({ to: event.target.value || undefined })}
          />
        </div>
      )}
    </Part>
  );
}

function Queue({ value, onChange }: { value: string | undefined; onChange: (queue: string | undefined) => void }) {
  const { t } = useI18n();
  const org = useOrg();
  const name = useId();
  if (org.queues.length >= FIND_FROM) {
    return (
      <Part title={t('queue.name')}>
        <Picker all={org.queues} value={value} label={t('queue.name')} hint={t('filter.anyQueue')} none={t('find.noQueue')} icon={ListOrdered} onChange={onChange} />
      </Part>
    );
  }
  const choices = [{ id: undefined, name: t('filter.anyQueue') }, ...org.queues];
  return (
    <Part title={t('queue.name')}>
      <div role="radiogroup" aria-label={t('queue.name')}>
        {choices.map((queue) => (
          <label className="ck" key={queue.id ?? ''}>
            <input
              type="radio"
              className="radio"
              name={name}
              checked={queue.id === value}
              onChange={() => onChange(queue.id)}
            />
            {queue.name}
          </label>
        ))}
      </div>
    </Part>
  );
}
