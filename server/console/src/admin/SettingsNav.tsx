import {
  Archive,
  BookUser,
  Bookmark,
  Bot,
  CalendarClock,
  ClipboardCheck,
  Clock3,
  ExternalLink,
  FlaskConical,
  GitCompareArrows,
  Globe,
  History,
  KeyRound,
  Languages,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Mail,
  MessageSquareQuote,
  Phone,
  Route,
  ScrollText,
  SlidersHorizontal,
  SquareSlash,
  Stethoscope,
  Tags,
  TextCursorInput,
  Users,
  UsersRound,
  Webhook,
  Workflow,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Me } from '../api/types';
import { useLink } from '../app/router';
import { useI18n } from '../i18n';
import { useDraft } from './draft/Draft';

export const PARTS = [
  'queues',
  'skills',
  'flows',
  'prompts',
  'hours',
  'common',
  'routing',
  'tests',
  'site',
  'numbers',
  'book',
  'replies',
  'bots',
  'form',
  'links',
  'tags',
  'mail',
  'webhooks',
  'reports',
  'users',
  'teams',
  'keys',
  'what-if',
  'checks',
  'shadow',
  'scorecards',
  'retention',
  'history',
  'audit',
] as const;
export type SettingsPart = (typeof PARTS)[number];

const ICONS: Record<SettingsPart, LucideIcon> = {
  queues: ListOrdered,
  skills: Languages,
  flows: Workflow,
  prompts: MessageSquareQuote,
  hours: Clock3,
  common: SlidersHorizontal,
  routing: Route,
  tests: Bookmark,
  site: Globe,
  numbers: Phone,
  book: BookUser,
  replies: SquareSlash,
  bots: Bot,
  form: TextCursorInput,
  links: ExternalLink,
  tags: Tags,
  mail: Mail,
  webhooks: Webhook,
  reports: CalendarClock,
  users: Users,
  teams: UsersRound,
  keys: KeyRound,
  'what-if': FlaskConical,
  checks: ListChecks,
  shadow: GitCompareArrows,
  scorecards: ClipboardCheck,
  retention: Archive,
  history: History,
  audit: ScrollText,
};

const GROUPS = [
  { title: 'set.group.routing', parts: ['queues', 'skills', 'flows', 'prompts', 'hours', 'common', 'routing', 'tests'] },
  { title: 'set.group.channels', parts: ['site', 'numbers', 'book', 'replies', 'bots', 'form', 'links', 'tags', 'mail', 'webhooks'] },
  { title: 'set.group.people', parts: ['users', 'teams', 'keys'] },
  { title: 'set.group.effect', parts: ['what-if', 'checks', 'shadow'] },
  { title: 'set.group.quality', parts: ['scorecards'] },
  { title: 'set.group.past', parts: ['reports', 'retention', 'history', 'audit'] },
] as const;

const ADMINISTRATORS: SettingsPart[] = ['mail', 'webhooks', 'users', 'keys', 'shadow', 'scorecards', 'retention', 'history', 'audit'];

/** What this person may open. */
export const partsFor = (me: Me): SettingsPart[] =>
  PARTS.filter((part) => me.role === 'administrator' || !ADMINISTRATORS.includes(part));

export function SettingsNav({ part, parts }: { part: string; parts: SettingsPart[] }) {
  const { t } = useI18n();
  return (
    <nav className="sn pane" aria-label={t('nav.settings')} data-pane="">
      {GROUPS.map((group) => {
        const shown = group.parts.filter((one) => parts.includes(one));
        return (
          shown.length > 0 && (
            <div key={group.title} className="sng">
              <h2>{t(group.title)}</h2>
              {shown.map((one) => (
                <NavLink key={one} part={one} current={one === part} />
              ))}
            </div>
          )
        );
      })}
      {parts.includes('mail') && (
        <a href="/doctor">
          <Stethoscope size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="grow">{t('set.doctor')}</span>
        </a>
      )}
    </nav>
  );
}

function NavLink({ part, current }: { part: SettingsPart; current: boolean }) {
  const { t } = useI18n();
  const { findings } = useDraft();
  const link = useLink(`/settings/${part}`);
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (current) here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const Shape = ICONS[part];
  const count = part === 'checks' ? findings.length : 0;
  return (
    <a {...link} ref={here} aria-current={current ? 'page' : undefined}>
      <Shape size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="grow">{t(`set.part.${part}`)}</span>
      {count > 0 && (
        <span className="chip warn num">
          {count}
          <span className="sr">{t('set.findings', { count })}</span>
        </span>
      )}
    </a>
  );
}
