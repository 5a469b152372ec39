import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { get, post } from '../../api/client';
import type { Me } from '../../api/types';
import { useI18n } from '../../i18n';
import { Failed, Skeleton } from '../../ui/parts';
import type { Change, Checked, Config, Finding, Problem } from '../api';
import { type Document, normalised } from '../document';
import { changesBetween, same } from './compare';
import { faultsOf } from './rules';

const NEWEST_EVERY_MS = 15_000;
const TYPING_PAUSE_MS = 400;
const NO_FINDINGS: Finding[] = [];

/** What was changed and not saved yet: on top of which version, and the whole document as it would be. */
export interface Unsaved {
  base: Config;
  document: Document;
}

export interface Draft {
  me: Me;
  mayEdit: boolean;
  /** The newest version the server has told of. */
  newest: Config;
  base: Config;
  document: Document;
  changes: Change[];
  /** By path, in the reader's language where the console knows the problem itself. */
  problems: Map<string, string>;
  findings: Finding[];
  /** Whether the findings are of the document as it is now. */
  looked: 'done' | 'busy' | 'failed';
  checking: boolean;
  edit: (change: (document: Document) => Document) => void;
  replace: (unsaved: Unsaved | undefined) => void;
  refused: (problems: Problem[]) => void;
  reload: () => Promise<Config>;
}

export const DraftContext = createContext<Draft | undefined>(undefined);

export function useDraft(): Draft {
  const draft = use(DraftContext);
  if (!draft) throw new Error('no configuration is here');
  return draft;
}

/** Fields inside show these problems: of what is set here, but is no part of the configuration. */
export function Problems({ problems, children }: { problems: Map<string, string>; children: ReactNode }) {
  const draft = useDraft();
  const inside = useMemo(() => ({ ...draft, problems }), [draft, problems]);
  return <DraftContext value={inside}>{children}</DraftContext>;
}

const read = async (): Promise<Config> => {
  const config = await get<Config>('/api/config');
  return { ...config, document: normalised(config.document) };
};

/** Loads the configuration and keeps what is changed on it, over pages and reloads, until it is saved or discarded. */
export function DraftProvider({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useI18n();
  const config = useQuery({ queryKey: ['config'], queryFn: read, staleTime: 0, refetchInterval: NEWEST_EVERY_MS });
  if (config.isPending) return <Skeleton rows={6} />;
  if (!config.data) return <Failed title={t('set.failed')} again={() => void config.refetch()} />;
  return (
    <Loaded me={me} newest={config.data}>
      {children}
    </Loaded>
  );
}

function Loaded({ me, newest, children }: { me: Me; newest: Config; children: ReactNode }) {
  const queries = useQueryClient();
  const [kept, replace] = useKept(`parley.unsaved.${me.id}`);
  const unsaved = useMemo(() => (kept && !same(kept.base.document, kept.document) ? kept : undefined), [kept]);
  const [told, refused] = useState<Problem[]>([]);
  const mayEdit = me.role === 'administrator';
  const base = unsaved?.base ?? newest;
  const document = unsaved?.document ?? newest.document;
  const edit = useCallback(
    (change: (document: Document) => Document) => {
      refused([]);
      replace((now) => {
        const from = now ?? { base: newest, document: newest.document };
        return { base: from.base, document: change(from.document) };
      });
    },
    [newest, replace],
  );
  const reload = useCallback(async () => {
    const fresh = await read();
    queries.setQueryData(['config'], fresh);
    return fresh;
  }, [queries]);
  const changes = useMemo(() => changesBetween(base.document, document), [base, document]);
  const checked = useChecked(document, mayEdit && changes.length > 0);
  const problems = useProblems(document, changes.length > 0, told.length > 0 ? told : checked.problems);
  const draft = useMemo(
    () => ({ me, mayEdit, newest, base, document, changes, problems, edit, replace, refused, reload, ...checked.rest }),
    [me, mayEdit, newest, base, document, changes, problems, edit, replace, reload, checked.rest],
  );
  return <DraftContext value={draft}>{children}</DraftContext>;
}

type Next = Unsaved | undefined | ((now: Unsaved | undefined) => Unsaved | undefined);

/** Outlives a reload of the page, but not the tab. */
function useKept(key: string): [Unsaved | undefined, (next: Next) => void] {
  const [unsaved, set] = useState<Unsaved | undefined>(() => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Unsaved | null;
      return kept ? { base: kept.base, document: normalised(kept.document) } : undefined;
    } catch {
      return undefined;
    }
  });
  const keep = useRef(() => {});
  keep.current = () => store(key, unsaved);
  useEffect(() => {
    const timer = setTimeout(() => store(key, unsaved), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, unsaved]);
  useEffect(() => {
    const now = () => keep.current();
    addEventListener('pagehide', now);
    return () => {
      removeEventListener('pagehide', now);
      now();
    };
  }, []);
  return [unsaved, set];
}

function store(key: string, unsaved: Unsaved | undefined): void {
  try {
    if (unsaved) sessionStorage.setItem(key, JSON.stringify(unsaved));
    else sessionStorage.removeItem(key);
  } catch {
    // No room to keep it: then it lives as long as the page.
  }
}

const NOTHING: Problem[] = [];

/** What the server says of the document, a moment after the last change. */
function useChecked(document: Document, on: boolean) {
  const [settled, settle] = useState(document);
  useEffect(() => {
    const timer = setTimeout(() => settle(document), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [document]);
  const clean = useMemo(() => faultsOf(settled).length === 0, [settled]);
  const check = useQuery({
    queryKey: ['config-check', settled],
    queryKeyHashFn: () => `config-check ${JSON.stringify(settled)}`,
    queryFn: () => post<Checked>('/api/config/check', { document: settled }),
    enabled: on && clean,
    gcTime: 10_000,
    placeholderData: (before) => before,
  });
  const lint = useQuery({
    queryKey: ['lint'],
    queryFn: () => get<{ findings: Finding[] }>('/api/lint'),
    enabled: !on,
    staleTime: 5_000,
  });
  const findings = (on ? check.data?.findings : lint.data?.findings) ?? NO_FINDINGS;
  const checking = on && (settled !== document || check.isFetching);
  const asked = on ? check : lint;
  const looked = asked.isError ? ('failed' as const) : checking || !asked.data ? ('busy' as const) : ('done' as const);
  const rest = useMemo(() => ({ findings, looked, checking }), [findings, looked, checking]);
  return { problems: on && clean && settled === document ? (check.data?.problems ?? NOTHING) : NOTHING, rest };
}

/** What is wrong, by path: in the reader's words where this console knows it, else in those of the server. */
function useProblems(document: Document, on: boolean, told: Problem[]): Map<string, string> {
  const { t } = useI18n();
  return useMemo(() => {
    if (!on) return new Map<string, string>();
    const known = new Map<string, string>();
    for (const { path, message, instead } of told) known.set(path, [message, instead].filter(Boolean).join('; '));
    for (const { path, key, values } of faultsOf(document)) known.set(path, t(key, values));
    return known;
  }, [document, on, told, t]);
}
