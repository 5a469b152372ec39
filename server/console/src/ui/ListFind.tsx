import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useI18n } from '../i18n';

interface Narrowed {
  words: string;
  onChange: (words: string) => void;
  all: number;
}

/**
 * Narrows the list beside it while one types, and says how much is left. Alt+F leads here, the arrow down to the first
 * that is left (in what has `data-found`), Escape back to all.
 */
export function ListFind(props: Narrowed & { label: string; shown: number; className?: string }) {
  const { t } = useI18n();
  const { words, onChange, shown, all } = props;
  const input = useRef<HTMLInputElement>(null);
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && words !== '') onChange('');
    else if (event.key === 'ArrowDown' || event.key === 'Enter') firstFound(event.currentTarget)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={`search soft lfd ${props.className ?? ''}`}>
      <Search size={15} strokeWidth={1.75} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        dir="auto"
        aria-label={props.label}
        aria-keyshortcuts="Alt+F"
        title={`${props.label} (Alt F)`}
        placeholder={props.label}
        value={words}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKey}
      />
      <span className="lfn num f12" role="status">
        {words.trim() !== '' && t('find.count', { shown, all })}
      </span>
      {words !== '' && (
        <button
          type="button"
          className="clr"
          aria-label={t('find.clear', { count: all })}
          title={t('find.clear', { count: all })}
          onClick={() => {
            onChange('');
            input.current?.focus();
          }}
        >
          <X size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

function firstFound(field: HTMLElement): HTMLElement | null | undefined {
  const list = field.closest('[data-pane]')?.querySelector('[data-found]');
  return list?.querySelector<HTMLElement>('a[href],button:not(:disabled),input:not(:disabled)');
}

/** In place of the list. */
export function NothingFound({ words, onChange, all }: Narrowed) {
  const { t } = useI18n();
  return (
    <div className="lf0">
      <p className="t2">{t('find.none', { words: `\u2068${words.trim()}\u2069` })}</p>
      <button type="button" className="btn sm" onClick={() => onChange('')}>
        {t('find.clear', { count: all })}
      </button>
    </div>
  );
}
