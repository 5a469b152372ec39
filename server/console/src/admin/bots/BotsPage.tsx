import { Bot, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { navigate, useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { besides, FIND_FROM, finder, useFind } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { Empty } from '../../ui/parts';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { NewDialog } from '../parts/NewDialog';
import { None } from '../parts/None';
import { IconButton } from '../parts/Sheet';
import { botOf, type BotSettings } from './bots';
import { BotSheet } from './BotSheet';

const address = (id: string): string => `/settings/bots/${encodeURIComponent(id)}`;

/** Who answers visitors before people do. */
export function BotsPage({ id }: { id: string | undefined }) {
  const { document } = useDraft();
  const { t } = useI18n();
  const [first] = document.bots;
  const bot = document.bots.find((one) => one.id === id);
  useEffect(() => {
    if (id === undefined && first && matchMedia('(min-width: 721px)').matches) navigate(besides(address(first.id)), 'replace');
  }, [id, first]);
  return (
    <div className={id === undefined ? 'duo' : 'duo open'}>
      <BotList current={id} />
      {bot ? (
        <BotSheet key={bot.id} bot={bot} />
      ) : (
        <section className="pane">
          {id !== undefined && <Empty icon={Bot} title={t('bot.gone')} />}
          {id === undefined && document.bots.length === 0 && (
            <Empty icon={Bot} title={t('bot.none')}>
              <p>{t('bot.noneText')}</p>
            </Empty>
          )}
        </section>
      )}
    </div>
  );
}

function BotList({ current }: { current: string | undefined }) {
  const { document, edit, mayEdit } = useDraft();
  const { t, locale } = useI18n();
  const [adding, add] = useState(false);
  const [words, find] = useFind();
  const found = finder(words);
  const all = document.bots.length;
  const shown = document.bots.filter(({ id, name, port }) => found(id, port, ...Object.values(name)));
  const make = (id: string, name: string) => {
    edit((now) => ({ ...now, bots: [...now.bots, botOf({ id, name: name ? { [locale]: name } : {} })] }));
    navigate(address(id));
  };
  return (
    <section className="pane ql" aria-label={t('set.part.bots')} data-pane="">
      <div className="pane-h">
        <h2>{t('set.part.bots')}</h2>
        <span className="count">{all}</span>
        {mayEdit && (
          <span className="end">
            <IconButton icon={Plus} label={t('bot.new')} quiet={false} onClick={() => add(true)} />
          </span>
        )}
      </div>
      {(all >= FIND_FROM || words !== '') && (
        <ListFind className="qlf" label={t('find.bot')} words={words} onChange={find} shown={shown.length} all={all} />
      )}
      <div className="scroll grow qis" data-found="">
        {shown.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={all} />}
        {shown.map((bot) => (
          <BotItem key={bot.id} bot={bot} current={bot.id === current} />
        ))}
        {all === 0 && words === '' && <None name={t('bot.none')} text={t('bot.noneText')} />}
      </div>
      <NewDialog title={t('bot.new')} open={adding} taken={document.bots.map(({ id }) => id)} close={() => add(false)} make={make} />
    </section>
  );
}

function BotItem({ bot, current }: { bot: BotSettings; current: boolean }) {
  const { t, locale } = useI18n();
  const { problems, changes } = useDraft();
  const link = useLink(besides(address(bot.id)));
  const path = `bots[${bot.id}]`;
  const wrong = [...problems.keys()].some((one) => one.startsWith(path));
  const changed = changes.some((change) => change.path.startsWith(path));
  return (
    <a {...link} className="qi" aria-current={current ? 'true' : undefined}>
      <span className="med clip">
        <bdi>{labelIn(bot.name, locale, bot.id)}</bdi>
        {changed && <i className="chd" title={t('set.changed')} />}
      </span>
      <span />
      <span className="s clip">
        {wrong ? <span className="c-danger">{t('q.wrong')}</span> : bot.port === '' ? t('bot.knows', { count: bot.answers.length }) : <bdi>{bot.port}</bdi>}
      </span>
    </a>
  );
}
