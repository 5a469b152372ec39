import { useEffect, useRef, useState } from 'react';
import { useI18n } from '../i18n';

export const PORTION = 100;

/** The first rows of a long list; more come as one scrolls, or asks for them. @param of a list of other rows begins anew */
export function usePortion<T>(rows: T[], of: unknown = ''): { shown: T[]; left: number; more: () => void } {
  const [grown, grow] = useState({ of, to: PORTION });
  const to = grown.of === of ? grown.to : PORTION;
  const more = () => grow({ of, to: to + PORTION });
  return { shown: rows.length > to ? rows.slice(0, to) : rows, left: Math.max(0, rows.length - to), more };
}

/** Stands below what is shown: where it comes into sight, more is shown; keys press it. */
export function MoreRows({ left, more }: { left: number; more: () => void }) {
  const { t } = useI18n();
  const here = useRef<HTMLButtonElement>(null);
  const latest = useRef(more);
  latest.current = more;
  useEffect(() => {
    if (!here.current || typeof IntersectionObserver === 'undefined') return;
    const seen = new IntersectionObserver(([one]) => one?.isIntersecting && latest.current(), { rootMargin: '400px' });
    seen.observe(here.current);
    return () => seen.disconnect();
  }, [left]);
  if (left === 0) return null;
  return (
    <button ref={here} type="button" className="btn sm lfm" onClick={more}>
      {t('find.more', { count: Math.min(left, PORTION), left })}
    </button>
  );
}
