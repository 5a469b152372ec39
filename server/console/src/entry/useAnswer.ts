import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/client';
import type { Half } from '../app/session';
import { goOn, takeAnswer } from './providers';

/** Who they are is proven, but the server asks for more. */
export const isHalf = (problem: unknown): problem is ApiError =>
  problem instanceof ApiError && (problem.code === 'second_step' || problem.code === 'set_up');

/** What came back from a provider with this page, if it was no good. @param half it was good, and this is asked for besides */
export function useAnswer(half: (asked: Half) => void): string | undefined {
  const [answer, become] = useState(takeAnswer);
  const told = useRef(half);
  told.current = half;
  useEffect(() => {
    if (answer !== 'second_step') return;
    goOn({}).catch((problem: unknown) => {
      if (isHalf(problem)) told.current(problem.body as Half);
      become(isHalf(problem) ? undefined : codeOf(problem));
    });
  }, [answer]);
  return answer === 'second_step' ? undefined : answer;
}

const codeOf = (problem: unknown): string => (problem instanceof ApiError ? problem.code : 'provider_failed');
