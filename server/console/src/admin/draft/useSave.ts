import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { post, put } from '../../api/client';
import { useErrorText } from '../parts/useErrorText';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { type Conflict, conflictOf, problemsOf } from '../api';
import type { Document } from '../document';
import { merged } from './compare';
import { type Unsaved, useDraft } from './Draft';

export interface Save {
  saving: boolean;
  conflict: Conflict | undefined;
  save: (note?: string) => Promise<void>;
  /** My changes on top of theirs, saved. */
  keepMine: () => Promise<void>;
  useTheirs: () => Promise<void>;
  putOff: () => void;
}

/** Saves, and leads through a conflict with somebody who was faster. */
export function useSave(): Save {
  const draft = useDraft();
  const { t } = useI18n();
  const say = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const undo = useReturn();
  const [saving, busy] = useState(false);
  const [conflict, meet] = useState<Conflict>();
  const send = async ({ base, document }: Unsaved, note?: string) => {
    busy(true);
    try {
      const { version } = await put<{ version: number }>('/api/config', { base: base.version, document, note });
      meet(undefined);
      draft.replace(undefined);
      await draft.reload();
      void queries.invalidateQueries({ queryKey: ['org'] });
      void queries.invalidateQueries({ queryKey: ['lint'] });
      say(t('set.saved', { version }), { label: t('set.undo'), run: () => void undo(base.version) });
    } catch (error) {
      const met = conflictOf(error);
      const problems = problemsOf(error);
      if (met) {
        await draft.reload();
        meet(met);
      } else if (problems) {
        draft.refused(problems);
        say(t('set.refused', { count: problems.length }));
      } else say(errorText(error));
    } finally {
      busy(false);
    }
  };
  const mine = { base: draft.base, document: draft.document };
  return {
    saving,
    conflict,
    save: (note) => send(mine, note),
    keepMine: async () => {
      const theirs = await draft.reload();
      const document = merged(mine.base.document, mine.document, theirs.document) as Document;
      draft.replace({ base: theirs, document });
      await send({ base: theirs, document });
    },
    useTheirs: async () => {
      draft.replace(undefined);
      meet(undefined);
      await draft.reload();
    },
    putOff: () => meet(undefined),
  };
}

/** Makes a former version the newest again, on top of whatever is newest now; it can be undone, too. */
export function useReturn(): (version: number) => Promise<void> {
  const { reload } = useDraft();
  const { t } = useI18n();
  const say = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  return useCallback(
    async function goBack(version: number): Promise<void> {
      try {
        const { version: base } = await reload();
        await post(`/api/config/versions/${version}/return`, { base });
        await reload();
        for (const key of ['org', 'lint', 'versions']) void queries.invalidateQueries({ queryKey: [key] });
        say(t('set.returned', { version }), { label: t('set.undo'), run: () => void goBack(base) });
      } catch (error) {
        say(errorText(error));
      }
    },
    [reload, queries, say, t, errorText],
  );
}
