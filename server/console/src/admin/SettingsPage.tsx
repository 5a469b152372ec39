import '../styles/admin.css';
import '../styles/flows.css';
import '../styles/bots.css';
import '../styles/retention.css';
import '../styles/users.css';
import '../styles/why.css';
import { type ReactNode, useEffect, useState } from 'react';
import type { Me } from '../api/types';
import { Nowhere } from '../app/Forbidden';
import { navigate } from '../app/router';
import { TopBar, useTitle } from '../app/Shell';
import { MoreTexts, useI18n } from '../i18n';
import { Failed } from '../ui/parts';
import { BookPage } from './book/BookPage';
import { BotsPage } from './bots/BotsPage';
import { FlowsPage } from './flows/FlowsPage';
import { NumbersPage } from './channels/NumbersPage';
import { RepliesPage } from './channels/RepliesPage';
import { ChecksPage } from './future/ChecksPage';
import { PreChatPage } from './form/PreChatPage';
import { ShadowPage } from './future/ShadowPage';
import { WhatIfPage } from './future/WhatIfPage';
import { HistoryPage } from './history/HistoryPage';
import { HoursPage } from './hours/HoursPage';
import { HooksPage } from './hooks/HooksPage';
import { AuditPage } from './audit/AuditPage';
import { KeysPage } from './keys/KeysPage';
import { LinksPage } from './links/LinksPage';
import { MailPage } from './mail/MailPage';
import { DraftProvider } from './draft/Draft';
import { SaveBar } from './draft/SaveBar';
import { FindSetting } from './FindSetting';
import { partsFor, SettingsNav } from './SettingsNav';
import { QueuesPage } from './queues/QueuesPage';
import { TryPage } from './routing/TryPage';
import { CommonPage } from './routing/CommonPage';
import { SitePage } from './site/SitePage';
import { SkillsPage } from './skills/SkillsPage';
import { ScoreFormsPage } from './scorecards/ScoreFormsPage';
import { SchedulesPage } from './schedules/SchedulesPage';
import { PromptsPage } from './prompts/PromptsPage';
import { RetentionPage } from './retention/RetentionPage';
import { TagsPage } from './tags/TagsPage';
import { TeamsPage } from './teams/TeamsPage';
import { TestsPage } from './tests/TestsPage';
import { loadTexts } from './texts';
import { UsersPage } from './users/UsersPage';

export default function SettingsPage({ me, part, item }: { me: Me; part: string; item: string | undefined }) {
  return (
    <MoreTexts load={loadTexts} failed={(again) => <TextsFailed again={again} />}>
      <DraftProvider me={me}>
        <Settings me={me} part={part} item={item} />
      </DraftProvider>
    </MoreTexts>
  );
}

function TextsFailed({ again }: { again: () => void }) {
  const { t } = useI18n();
  return <Failed title={t('error.unreachable')} again={again} />;
}

function Settings({ me, part, item }: { me: Me; part: string; item: string | undefined }) {
  const { t } = useI18n();
  const allowed = partsFor(me);
  const [last, remember] = useState<string>();
  useTitle(t('nav.settings'));
  useEffect(() => {
    if (part === '') navigate(`/settings/${last ?? 'queues'}`, 'replace');
    else remember(part);
  }, [part, last]);
  const known = allowed.find((one) => one === part);
  if (part !== '' && !known) return <Nowhere />;
  const whole = part === 'flows' && item !== undefined; // the map of a call flow needs all of the width
  return (
    <div className={whole ? 'ad solo' : 'ad'}>
      <TopBar>
        <h1 className="keep">{t('nav.settings')}</h1>
        <FindSetting />
      </TopBar>
      {!whole && <SettingsNav part={part} parts={allowed} />}
      {known && pageOf(known, item)}
      <SaveBar />
    </div>
  );
}

function pageOf(part: ReturnType<typeof partsFor>[number], item: string | undefined): ReactNode {
  switch (part) {
    case 'queues':
      return <QueuesPage id={item} />;
    case 'skills':
      return <SkillsPage />;
    case 'flows':
      return <FlowsPage id={item} />;
    case 'prompts':
      return <PromptsPage id={item} />;
    case 'site':
      return <SitePage />;
    case 'numbers':
      return <NumbersPage />;
    case 'book':
      return <BookPage />;
    case 'replies':
      return <RepliesPage id={item} />;
    case 'audit':
      return <AuditPage />;
    case 'keys':
      return <KeysPage />;
    case 'mail':
      return <MailPage />;
    case 'webhooks':
      return <HooksPage />;
    case 'reports':
      return <SchedulesPage id={item} />;
    case 'users':
      return <UsersPage />;
    case 'teams':
      return <TeamsPage />;
    case 'hours':
      return <HoursPage id={item} />;
    case 'common':
      return <CommonPage />;
    case 'routing':
      return <TryPage />;
    case 'tests':
      return <TestsPage />;
    case 'what-if':
      return <WhatIfPage />;
    case 'checks':
      return <ChecksPage />;
    case 'shadow':
      return <ShadowPage />;
    case 'bots':
      return <BotsPage id={item} />;
    case 'form':
      return <PreChatPage />;
    case 'links':
      return <LinksPage />;
    case 'tags':
      return <TagsPage />;
    case 'scorecards':
      return <ScoreFormsPage id={item} />;
    case 'retention':
      return <RetentionPage />;
    case 'history':
      return <HistoryPage version={item} />;
  }
}
