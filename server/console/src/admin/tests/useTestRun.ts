import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { post } from '../../api/client';
import type { Document } from '../document';
import { outcomeOf, type TestResult, type TestRun } from './tests';

const PAUSE_MS = 500;
const KEPT_MS = 60_000;

type Loose = Pick<TestResult, 'id' | 'name' | 'passes'> & Partial<TestResult>;

/** All lists are there, whatever the server left out as empty. */
const whole = ({ failed, tests = [] }: { failed: number; tests?: Loose[] }): TestRun => ({
  failed,
  tests: tests.map((one) => ({
    ...one,
    differs: one.differs ?? [],
    unknown: one.unknown ?? [],
    expect: outcomeOf(one.expect),
    found: one.found && outcomeOf(one.found),
  })),
});

const optionsOf = (document: Document, text: string) => ({
  queryKey: ['tests', text],
  queryFn: async () => whole(await post<TestRun>('/api/routing/tests/run', { document })),
  staleTime: KEPT_MS, // the same document has the same answers
  gcTime: KEPT_MS,
  retry: false,
});

/** What the kept tests of a document say of it, a moment after it was changed last. */
export function useTestRun(document: Document, on: boolean) {
  const [settled, settle] = useState(document);
  useEffect(() => {
    const timer = setTimeout(() => settle(document), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [document]);
  const text = useMemo(() => JSON.stringify(settled), [settled]);
  return useQuery({
    ...optionsOf(settled, text),
    enabled: on && settled.tests.length > 0,
    placeholderData: (before) => before,
  });
}

/** Runs the tests of a document now; none fail where there are none, and where they cannot be run. */
export function useRunNow(): (document: Document) => Promise<TestRun> {
  const queries = useQueryClient();
  return useCallback(
    async (document) => {
      if (document.tests.length === 0) return { failed: 0, tests: [] };
      try {
        return await queries.fetchQuery(optionsOf(document, JSON.stringify(document)));
      } catch {
        return { failed: 0, tests: [] }; // saving says what is wrong with it
      }
    },
    [queries],
  );
}
