import { CircleAlert, MessageSquareQuote, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import '../../styles/prompts.css';
import { navigate, useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { besides, finder, useFind } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { Empty, Lang, Skeleton } from '../../ui/parts';
import { useDraft } from '../draft/Draft';
import { usePrompts } from '../flows/usePrompts';
import { NewDialog } from '../parts/NewDialog';
import { IconButton } from '../parts/Sheet';
import { PromptSheet } from './PromptSheet';
import type { Known } from './prompts';

const address = (name: string): string => `/settings/prompts/${encodeURIComponent(name)}`;

/** What callers hear: one's own prompts and those that come with Parley. */
export function PromptsPage({ id }: { id: string | undefined }) {
  const { t } = useI18n();
  const prompts = usePrompts();
  const all = prompts?.all ?? [];
  const chosen = id === undefined ? undefined : (all.find(({ name }) => name === id) ?? fresh(id, all));
  const first = (all.find(({ own }) => own.length > 0) ?? all[0])?.name;
  useEffect(() => {
    if (id === undefined && first !== undefined && matchMedia('(min-width: 721px)').matches) navigate(besides(address(first)), 'replace');
  }, [id, first]);
  return (
    <div className={id === undefined ? 'duo' : 'duo open'}>
      <PromptList all={all} current={id} pending={prompts === undefined} />
      {chosen ? (
        <PromptSheet key={chosen.name} prompt={chosen} />
      ) : (
        <section className="pane">{id !== undefined && prompts && <Empty icon={MessageSquareQuote} title={t('pr.gone')} />}</section>
      )}
    </div>
  );
}

/** One that has a name and no sound yet: it is none before it has. */
const fresh = (name: string, all: Known[]): Known | undefined =>
  NAME.test(name) && all.length > 0 ? { name, sounds: {}, says: {}, own: [], builtIn: {} } : undefined;

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

function PromptList({ all, current, pending }: { all: Known[]; current: string | undefined; pending: boolean }) {
  const { mayEdit } = useDraft();
  const { t } = useI18n();
  const [adding, add] = useState(false);
  const [words, find] = useFind();
  const matches = finder(words);
  const found = all.filter((one) => matches(one.name, ...Object.values(one.says)));
  const own = found.filter((one) => one.own.length > 0);
  const others = found.filter((one) => one.own.length === 0);
  return (
    <section className="pane ql" aria-label={t('set.part.prompts')} data-pane="">
      <div className="pane-h">
        <h2>{t('set.part.prompts')}</h2>
        <span className="count">{all.length}</span>
        {mayEdit && (
          <span className="end">
            <IconButton icon={Plus} label={t('pr.new')} quiet={false} onClick={() => add(true)} />
          </span>
        )}
      </div>
      <ListFind className="qlf" label={t('pr.find')} words={words} onChange={find} shown={found.length} all={all.length} />
      <div className="scroll grow qis" data-found="">
        {pending && <Skeleton rows={6} />}
        <PromptGroup title={t('pr.own')} prompts={own} current={current} />
        <PromptGroup title={t('pr.builtIn')} prompts={others} current={current} />
        {!pending && found.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={all.length} />}
      </div>
      <NewDialog
        title={t('pr.new')}
        open={adding}
        onlyId
        pattern={NAME}
        help={t('pr.nameHelp')}
        taken={all.map(({ name }) => name)}
        close={() => add(false)}
        make={(name) => navigate(address(name))}
      />
    </section>
  );
}

function PromptGroup({ title, prompts, current }: { title: string; prompts: Known[]; current: string | undefined }) {
  if (prompts.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="prg">{title}</h3>
      {prompts.map((one) => (
        <PromptItem key={one.name} prompt={one} current={one.name === current} />
      ))}
    </section>
  );
}

function PromptItem({ prompt, current }: { prompt: Known; current: boolean }) {
  const { t, locale } = useI18n();
  const { problems, changes } = useDraft();
  const link = useLink(besides(address(prompt.name)));
  const path = `prompts[${prompt.name}]`;
  const wrong = [...problems.keys()].some((one) => one.startsWith(path));
  const changed = changes.some((change) => change.path.startsWith(path));
  const says = prompt.says[locale] ?? prompt.says.en ?? (prompt.own.length === 0 ? Object.values(prompt.says)[0] : undefined);
  return (
    <a {...link} className="qi" aria-current={current ? 'true' : undefined}>
      <span className="med clip">
        <bdi dir="ltr">{prompt.name}</bdi>
        {changed && <i className="chd" title={t('set.changed')} />}
      </span>
      <span className="row g1">
        {wrong && <CircleAlert className="c-danger" size={14} strokeWidth={1.75} aria-label={t('q.wrong')} />}
        {prompt.own.map((code) => (
          <Lang key={code} code={code} />
        ))}
      </span>
      <span className="s clip">
        <bdi>{says ?? t('pr.noWords')}</bdi>
      </span>
    </a>
  );
}
