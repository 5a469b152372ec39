import { Plus, SquareSlash } from 'lucide-react';
import { useEffect, useState } from 'react';
import { navigate, useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { besides, FIND_FROM, finder, useFind } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { Empty } from '../../ui/parts';
import { labelIn, type Reply } from '../document';
import { useDraft } from '../draft/Draft';
import { NewDialog } from '../parts/NewDialog';
import { IconButton } from '../parts/Sheet';
import { ReplySheet } from './ReplySheet';

const address = (id: string): string => `/settings/replies/${encodeURIComponent(id)}`;

/** What agents type with a slash. */
export function RepliesPage({ id }: { id: string | undefined }) {
  const { document } = useDraft();
  const { t } = useI18n();
  const [first] = document.cannedReplies;
  const reply = document.cannedReplies.find((one) => one.id === id);
  useEffect(() => {
    if (id === undefined && first && matchMedia('(min-width: 721px)').matches) navigate(besides(address(first.id)), 'replace');
  }, [id, first]);
  return (
    <div className={id === undefined ? 'duo' : 'duo open'}>
      <ReplyList current={id} />
      {reply ? (
        <ReplySheet key={reply.id} reply={reply} />
      ) : (
        <section className="pane">{id !== undefined && <Empty icon={SquareSlash} title={t('r.gone')} />}</section>
      )}
    </div>
  );
}

function ReplyList({ current }: { current: string | undefined }) {
  const { document, edit, mayEdit } = useDraft();
  const { t } = useI18n();
  const [adding, add] = useState(false);
  const [words, find] = useFind();
  const found = finder(words);
  const all = document.cannedReplies.length;
  const shown = document.cannedReplies.filter(({ id, text }) => found(`/${id}`, ...Object.values(text)));
  const make = (id: string) => {
    edit((now) => ({ ...now, cannedReplies: [...now.cannedReplies, { id, queues: [], text: {} }] }));
    navigate(address(id));
  };
  return (
    <section className="pane ql" aria-label={t('set.part.replies')} data-pane="">
      <div className="pane-h">
        <h2>{t('set.part.replies')}</h2>
        <span className="count">{all}</span>
        {mayEdit && (
          <span className="end">
            <IconButton icon={Plus} label={t('r.new')} quiet={false} onClick={() => add(true)} />
          </span>
        )}
      </div>
      {(all >= FIND_FROM || words !== '') && (
        <ListFind className="qlf" label={t('find.reply')} words={words} onChange={find} shown={shown.length} all={all} />
      )}
      <div className="scroll grow qis" data-found="">
        {shown.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={all} />}
        {shown.map((reply) => (
          <ReplyItem key={reply.id} reply={reply} current={reply.id === current} />
        ))}
        {all === 0 && words === '' && <p className="t2 none">{t('r.none')}</p>}
      </div>
      <NewDialog
        title={t('r.new')}
        open={adding}
        onlyId
        taken={document.cannedReplies.map(({ id }) => id)}
        close={() => add(false)}
        make={make}
      />
    </section>
  );
}

function ReplyItem({ reply, current }: { reply: Reply; current: boolean }) {
  const { t, locale } = useI18n();
  const { problems, changes } = useDraft();
  const link = useLink(besides(address(reply.id)));
  const path = `cannedReplies[${reply.id}]`;
  const wrong = [...problems.keys()].some((one) => one.startsWith(path));
  const changed = changes.some((change) => change.path.startsWith(path));
  return (
    <a {...link} className="qi" aria-current={current ? 'true' : undefined}>
      <span className="med clip">
        <bdi dir="ltr">/{reply.id}</bdi>
        {changed && <i className="chd" title={t('set.changed')} />}
      </span>
      <span />
      <span className="s clip">
        {wrong ? <span className="c-danger">{t('q.wrong')}</span> : <bdi>{labelIn(reply.text, locale, '')}</bdi>}
      </span>
    </a>
  );
}
