import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { get, put } from '../api/client';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { useAct } from './useDesk';

interface TagList {
  tags: { name: string; by: string; byName: string; at: number }[];
}

const MOST_LETTERS = 40;

/** Tags of a contact: those the queue knows, and own words where it takes them. */
export function TagField({ id, queue, review = false }: { id: string; queue: string; review?: boolean }) {
  const { t } = useI18n();
  const path = `/api/${review ? 'review/' : ''}contacts/${encodeURIComponent(id)}/tags`;
  const queries = useQueryClient();
  const act = useAct();
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const [text, setText] = useState('');
  const asked = useQuery({ queryKey: ['tags', path], queryFn: () => get<TagList>(path) });
  const used = useQuery({ queryKey: ['tags', 'used'], queryFn: () => get<{ tags: string[] }>('/api/tags'), staleTime: 60_000 });
  const rules = useOrg().queues.find((one) => one.id === queue)?.tags ?? { known: [], free: true, most: 8 };
  const names = asked.data?.tags.map((tag) => tag.name) ?? [];
  const label = (name: string) => rules.known.find((one) => one.id === name)?.label ?? name;
  const save = async (wanted: string[]) => {
    await act(
      put<TagList>(path, { tags: wanted }).then((kept) => {
        queries.setQueryData(['tags', path], kept);
      }),
    );
  };
  const add = () => {
    const word = text.trim();
    const known = rules.known.find((one) => one.label.toLowerCase() === word.toLowerCase() || one.id === word.toLowerCase());
    setText('');
    if (word && (known || rules.free)) void save([...names, known?.id ?? word]);
    field.current?.focus();
  };
  if (rules.most === 0 && names.length === 0) return null;
  const choices = [...rules.known.map((one) => one.label), ...(rules.free ? (used.data?.tags.map(label) ?? []) : [])];
  const open = choices.filter((choice, at) => choices.indexOf(choice) === at && !names.map(label).includes(choice));
  return (
    <div role="group" className="tagfield" aria-label={t('tags.title')}>
      <h3 className="sec">{t('tags.title')}</h3>
      <div className="row g1 wrapx">
        {asked.data?.tags.map((tag) => (
          <span key={tag.name} className="chip" title={tag.byName}>
            <bdi>{label(tag.name)}</bdi>
            <button type="button" aria-label={t('tags.remove', { tag: label(tag.name) })} onClick={() => void save(names.filter((one) => one !== tag.name))}>
              <X size={12} strokeWidth={2} aria-hidden="true" />
            </button>
          </span>
        ))}
        {names.length < rules.most && (
          <form
            className="row g1"
            onSubmit={(event) => {
              event.preventDefault();
              add();
            }}
          >
            <input
              ref={field}
              className="inp sm"
              dir="auto"
              list={list}
              maxLength={MOST_LETTERS}
              aria-label={t('tags.add')}
              placeholder={t(rules.free ? 'tags.hint' : 'tags.choose')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <datalist id={list}>
              {open.map((choice) => (
                <option key={choice} value={choice} />
              ))}
            </datalist>
            <button type="submit" className="btn quiet icon sm" aria-label={t('tags.add')} disabled={!text.trim()}>
              <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </form>
        )}
      </div>
      {asked.isError && (
        <p className="f12 c-warn" role="status">
          {t('tags.failed')}
        </p>
      )}
    </div>
  );
}
