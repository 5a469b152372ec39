import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { get } from '../api/client';
import type { CannedReply, Contact } from '../api/types';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { Lang } from '../ui/parts';
import { askedFor, type Choice, choices } from './canned';

export const CANNED_LIST = 'canned-replies';
export const optionId = (id: string) => `canned-${id}`;

export interface Canned {
  /** What fits what was typed; empty while nothing is asked for. */
  list: Choice[];
  /** Whether there is any reply for this chat. */
  any: boolean;
  active: Choice | undefined;
  hover: (choice: Choice) => void;
  /** True if the key was for the list. */
  key: (event: KeyboardEvent) => boolean;
}

/** The replies that begin with a slash: arrows move, Enter or Tab takes, Escape closes. */
export function useCanned(contact: Contact, text: string, take: (choice: Choice) => void): Canned {
  const replies = useReplies();
  const org = useOrg();
  const [at, setAt] = useState('');
  const [closedFor, setClosedFor] = useState<string>();
  const asked = text === closedFor ? undefined : askedFor(text);
  const fallbacks = useMemo(() => org.languages.map((one) => one.code), [org]);
  const fits = (what: string) => choices(replies, contact, what, fallbacks);
  const list = asked === undefined ? [] : fits(asked);
  const active = list.find((choice) => choice.id === at) ?? list[0];

  const key = (event: KeyboardEvent): boolean => {
    if (!active || event.nativeEvent.isComposing) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) {
      const next = (list.indexOf(active) + move + list.length) % list.length;
      setAt(list[next]?.id ?? '');
    } else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) {
      take(active);
    } else if (event.key === 'Escape') {
      setClosedFor(text);
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { list, any: replies.length > 0 && fits('').length > 0, active, hover: (choice) => setAt(choice.id), key };
}

function useReplies(): readonly CannedReply[] {
  const query = useQuery({
    queryKey: ['canned-replies'],
    queryFn: () => get<{ replies: CannedReply[] }>('/api/canned-replies'),
    staleTime: 300_000,
  });
  return query.data?.replies ?? [];
}

export function CannedReplies({
  contact,
  canned,
  take,
}: {
  contact: Contact;
  canned: Canned;
  take: (choice: Choice) => void;
}) {
  const { t } = useI18n();
  const matches = canned.list.some((choice) => choice.language === contact.language);
  return (
    <div className="canned">
      <div className="mh row">
        {t('canned.title')}
        {matches && (
          <span className="end row g1">
            <Lang code={contact.language} />
            <span>{t('canned.first')}</span>
          </span>
        )}
      </div>
      <div role="listbox" id={CANNED_LIST} aria-label={t('canned.title')}>
        {canned.list.map((choice) => (
          <Row key={choice.id} choice={choice} contact={contact} canned={canned} take={take} />
        ))}
      </div>
    </div>
  );
}

function Row({
  choice,
  contact,
  canned,
  take,
}: {
  choice: Choice;
  contact: Contact;
  canned: Canned;
  take: (choice: Choice) => void;
}) {
  const on = choice === canned.active;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (on) row.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  return (
    // The keys are the text field's: it keeps the focus, and names the active option.
    <div
      ref={row}
      id={optionId(choice.id)}
      role="option"
      aria-selected={on}
      className={on ? 'mi on' : 'mi'}
      onMouseMove={() => canned.hover(choice)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => take(choice)}
    >
      <span className={on ? 'mono med c-accent id' : 'mono med id'} dir="ltr">
        /{choice.id}
      </span>
      <span className="grow t2 clip">
        <bdi lang={choice.language}>{choice.text}</bdi>
      </span>
      {choice.language !== contact.language && <Lang code={choice.language} />}
      {on && <kbd className="hide-s">Enter</kbd>}
    </div>
  );
}
