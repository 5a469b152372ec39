import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ApiError, call, get, post, put } from '../../api/client';
import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { dialled } from '../../ui/number';
import type { Taken } from '../../ui/PastedTable';
import { useToast } from '../../ui/Toasts';
import { useErrorText } from '../parts/useErrorText';

/** A number outside that agents find by name. */
export interface OutsideNumber {
  id: string;
  name: string;
  number: string;
  note: string;
  tags: string[];
  /** Whose agents and contacts it is for; empty: all. */
  queues: string[];
  by: string;
  at: number;
}

export type Wanted = Omit<OutsideNumber, 'id' | 'by' | 'at'>;

export interface Imported extends Taken {
  added: number;
  changed: number;
}

export interface Book {
  numbers: OutsideNumber[];
  most: number;
}

const BOOK = ['number-book'];

export const useBook = () => useQuery({ queryKey: BOOK, queryFn: () => get<Book>('/api/number-book') });

export interface BookActs {
  add: (wanted: Wanted) => Promise<boolean>;
  /** @param seen when the one was written that was looked at */
  change: (id: string, wanted: Wanted, seen: number) => Promise<boolean>;
  remove: (id: string) => Promise<boolean>;
  /** Nothing is kept while `look` is on. */
  take: (table: string, look: boolean) => Promise<Imported | undefined>;
}

/** What is told where it was typed. */
export const AT_FIELD: Record<string, Key> = {
  number_taken: 'nb.taken',
  overtaken: 'nb.overtaken',
  name_missing: 'nb.noName',
  name_long: 'nb.noName',
  number_missing: 'nb.badNumber',
  number_bad: 'nb.badNumber',
  note_long: 'nb.longNote',
  tags_bad: 'nb.badTags',
  queue_unknown: 'refused.queue_gone',
};

/**
 * Acts on the book; says in one line if one did not work.
 * @param atField where a field is not right, the number is another's, or somebody was faster: told there instead
 */
export function useBookActs(most: number, atField?: (fault: Key, field: string | undefined) => void): BookActs {
  const { t } = useI18n();
  const say = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const act = useCallback(
    async <T,>(what: Promise<T>): Promise<{ answer: T } | undefined> => {
      try {
        const answer = await what;
        await queries.invalidateQueries({ queryKey: BOOK });
        return { answer };
      } catch (error) {
        const code = error instanceof ApiError ? error.code : '';
        const known = AT_FIELD[code];
        if (code === 'overtaken') await queries.invalidateQueries({ queryKey: BOOK });
        if (known && atField) atField(known, error instanceof ApiError ? error.field : undefined);
        else say(known ? t(known) : code === 'book_full' ? t('nb.full', { most }) : errorText(error));
        return undefined;
      }
    },
    [queries, say, t, errorText, most, atField],
  );
  const at = (id: string) => `/api/number-book/${encodeURIComponent(id)}`;
  return {
    add: (wanted) => act(post('/api/number-book', wanted)).then(Boolean),
    change: (id, wanted, seen) => act(put(at(id), { ...wanted, seen })).then(Boolean),
    remove: (id) => act(call('DELETE', at(id))).then(Boolean),
    take: (table, look) => act(post<Imported>('/api/number-book/import', { table, look })).then((done) => done?.answer),
  };
}

export const plain = dialled;

export const words = (written: string): string[] => [...new Set(written.split(/[,;]/).map((word) => word.trim()))].filter(Boolean);

/** What is wrong with each field, as the server would say. */
export function faults({ name, number, note, tags }: Wanted): { name?: Key; number?: Key; note?: Key; tags?: Key } {
  return {
    name: name.trim() === '' || name.trim().length > 80 ? 'nb.noName' : undefined,
    number: /^\+?[0-9]{3,15}$/.test(plain(number)) ? undefined : 'nb.badNumber',
    note: note.trim().length > 200 ? 'nb.longNote' : undefined,
    tags: tags.length > 10 || tags.some((tag) => tag.length > 40) ? 'nb.badTags' : undefined,
  };
}
