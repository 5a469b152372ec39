import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, call, get, post } from '../../api/client';
import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { useErrorText } from '../parts/useErrorText';

export type Verdict = 'ok' | 'failed' | 'note' | 'skipped';

/** One line of the sheet. @see API.md */
export interface TrialLine {
  verdict: Verdict;
  /** A code, for which there is a sentence in each language. */
  seen: string;
  args: string[];
}

export interface Trial {
  trunk: string;
  by: string;
  /** Milliseconds since 1970. */
  at: number;
  state: 'runs' | 'done' | 'stopped' | 'timed_out' | 'broken';
  lines: TrialLine[];
  profile?: string;
  ways?: string;
}

export interface TrialWanted {
  trunk: string;
  echo: string;
  wrong?: string;
}

const KEY = ['trunk-trial'];
const SOON_MS = 700;
const REFUSALS: Record<string, Key> = { busy: 'tt.busy', too_many: 'tt.tooMany', nowhere: 'tt.nowhere' };

/** The trial that runs, or ran last, and what can be done about it. */
export function useTrial() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [wrong, tell] = useState<{ field?: string; text: string }>();
  const query = useQuery({
    queryKey: KEY,
    queryFn: () => get<{ trial?: Trial }>('/api/trunk-trial'),
    refetchInterval: ({ state }) => (state.data?.trial?.state === 'runs' ? SOON_MS : false),
  });
  const act = async (what: Promise<void>) => {
    tell(undefined);
    try {
      await what;
    } catch (error) {
      const known = error instanceof ApiError ? REFUSALS[error.code] : undefined;
      const field = error instanceof ApiError ? error.field : undefined;
      tell({ field, text: known ? t(known) : field ? t('tt.noNumber') : errorText(error) });
    }
    await queries.invalidateQueries({ queryKey: KEY });
  };
  return {
    trial: query.data?.trial,
    wrong,
    start: (wanted: TrialWanted) => act(post('/api/trunk-trial', wanted)),
    stop: () => act(call('DELETE', '/api/trunk-trial')),
  };
}
