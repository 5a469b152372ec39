import { useQuery, useQueryClient } from '@tanstack/react-query';
import { PencilLine } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { ApiError, get, post } from '../../api/client';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Failed, Skeleton } from '../../ui/parts';
import { useToast } from '../../ui/Toasts';
import { IconButton, Part } from '../parts/Sheet';
import { useErrorText } from '../parts/useErrorText';

interface Use {
  tag: string;
  contacts: number;
}

/** The tags on contacts; one can be given another name, or become one with another. */
export function UsedTags() {
  const { t, f } = useI18n();
  const [chosen, choose] = useState<string>();
  const query = useQuery({ queryKey: ['tag-uses'], queryFn: () => get<{ tags: Use[] }>('/api/tags/uses').then(({ tags }) => tags) });
  const tags = query.data ?? [];
  return (
    <Part title={t('tag.used')} note={t('tag.usedNote')} always>
      {query.isPending && <Skeleton rows={2} />}
      {query.isError && <Failed title={t('set.failed')} again={() => void query.refetch()} />}
      {query.data && tags.length === 0 && <p className="t2">{t('tag.none')}</p>}
      <ul className="tagu">
        {tags.map(({ tag, contacts }) => (
          <li key={tag} className="chip">
            <bdi>{tag}</bdi>
            <span className="t3 num">{f.number(contacts)}</span>
            <IconButton icon={PencilLine} label={t('tag.rename', { tag })} onClick={() => choose(tag)} />
          </li>
        ))}
      </ul>
      <Dialog title={t('tag.rename', { tag: chosen ?? '' })} open={chosen !== undefined} onClose={() => choose(undefined)}>
        {chosen !== undefined && <Rename tag={chosen} tags={tags} close={() => choose(undefined)} />}
      </Dialog>
    </Part>
  );
}

function Rename({ tag, tags, close }: { tag: string; tags: Use[]; close: () => void }) {
  const { t } = useI18n();
  const id = useId();
  const say = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [name, type] = useState(tag);
  const to = name.trim();
  const joins = to !== tag && tags.some((one) => one.tag === to);
  const right = to !== '' && to !== tag && to.length <= 40 && !to.includes(',');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!right) return;
    try {
      const { contacts } = await post<{ contacts: number }>('/api/tags/rename', { from: tag, to });
      say(t('tag.renamed', { tag: to, count: contacts }));
      close();
    } catch (error) {
      say(error instanceof ApiError && error.status === 404 ? t('tag.gone') : errorText(error));
    }
    await queries.invalidateQueries({ queryKey: ['tag-uses'] });
  };
  return (
    <form className="col g3" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={id}>{t('tag.name')}</label>
        <input id={id} className="inp" dir="auto" maxLength={40} autoComplete="off" value={name} aria-describedby={`${id}-h`} onChange={(event) => type(event.target.value)} />
        <span id={`${id}-h`} className="help" aria-live="polite">
          {joins ? t('tag.joins', { tag: to }) : t('tag.nameHelp')}
        </span>
      </div>
      <div className="row g2 acts">
        <button type="submit" className="btn primary" disabled={!right}>
          {t(joins ? 'tag.join' : 'tag.doRename')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('set.cancel')}
        </button>
      </div>
    </form>
  );
}
