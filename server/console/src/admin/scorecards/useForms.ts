import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { ApiError, get, put } from '../../api/client';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { useErrorText } from '../parts/useErrorText';
import type { FullForm, KeptForm } from './forms';
import type { Refused } from './refusals';

const ASKED = ['score-forms'];

/** What was changed of a form and not saved yet, on top of which version. */
export interface Begun {
  version: number;
  form: FullForm;
}

type All = Record<string, Begun>;

export const useForms = () =>
  useQuery({
    queryKey: ASKED,
    queryFn: async () => (await get<{ forms: KeptForm[] }>('/api/score-forms')).forms,
    staleTime: 0,
  });

/** The only nothing in it is what was typed in place of a number. */
function readKept(key: string): All {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}', (_, value: unknown) => value ?? Number.NaN) as All;
  } catch {
    return {};
  }
}

/** Forms that are being written, by id; they outlive the page and a reload, but not the tab. */
export function useBegun(person: string): [All, (id: string, begun: Begun | undefined) => void] {
  const key = `parley.unsaved.forms.${person}`;
  const [all, keep] = useState<All>(() => readKept(key));
  useEffect(() => {
    try {
      sessionStorage.setItem(key, JSON.stringify(all));
    } catch {
      // No room to keep it: then it lives as long as the page.
    }
  }, [key, all]);
  const set = useCallback((id: string, begun: Begun | undefined) => {
    keep((now) => {
      const { [id]: _, ...others } = now;
      return begun ? { ...others, [id]: begun } : others;
    });
  }, []);
  return [all, set];
}

export interface SaveForm {
  saving: boolean;
  /** The version that somebody else has saved meanwhile. */
  conflict: KeptForm | undefined;
  refused: Refused | undefined;
  save: (id: string, begun: Begun) => Promise<void>;
  settle: () => void;
}

/** @param kept what to do once it is saved */
export function useSaveForm(kept: (id: string) => void): SaveForm {
  const { t } = useI18n();
  const queries = useQueryClient();
  const say = useToast();
  const errorText = useErrorText();
  const [saving, work] = useState(false);
  const [conflict, disagree] = useState<KeptForm>();
  const [refused, refuse] = useState<Refused>();
  const settle = useCallback(() => {
    disagree(undefined);
    refuse(undefined);
  }, []);
  const save = useCallback(
    async (id: string, { version, form }: Begun) => {
      work(true);
      settle();
      try {
        const { forms } = await put<{ forms: KeptForm[] }>(`/api/score-forms/${encodeURIComponent(id)}`, { version, form });
        queries.setQueryData(ASKED, forms);
        void queries.invalidateQueries({ queryKey: ['scores'] });
        kept(id);
        say(t('sf.saved', { version: version + 1 }));
      } catch (error) {
        if (error instanceof ApiError && error.status === 409) {
          await queries.refetchQueries({ queryKey: ASKED });
          disagree(queries.getQueryData<KeptForm[]>(ASKED)?.find((one) => one.id === id));
        } else if (error instanceof ApiError && error.field) {
          refuse({ field: error.field, code: error.code, message: error.message });
          say(t('set.refused', { count: 1 }));
        } else say(errorText(error));
      } finally {
        work(false);
      }
    },
    [queries, say, t, errorText, kept, settle],
  );
  return useMemo(() => ({ saving, conflict, refused, save, settle }), [saving, conflict, refused, save, settle]);
}
