import { Coffee, Phone } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import '../styles/desk.css';
import type { Contact } from '../api/types';
import { useKeys } from '../app/keys';
import { navigate } from '../app/router';
import { TopBar, useTitle } from '../app/Shell';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { Empty, Skeleton } from '../ui/parts';
import { useMedia } from '../ui/useMedia';
import { CallPane } from './CallPane';
import { ChatPane } from './ChatPane';
import { ContactList } from './ContactList';
import { CustomerPane } from './CustomerPane';
import { Dial } from './Dial';
import { grouped, groupOf, PANES } from './groups';
import { pathOf } from './paths';
import { useDesk } from './useDesk';
import { WrapUpPane } from './WrapUpPane';
import { writeIn } from './writeIn';

const WhyPanel = lazy(() => import('../why/WhyPanel').then(({ WhyPanel }) => ({ default: WhyPanel })));

/** What was taken is on the desk by then; else it is somebody else's. */
const COMES_WITHIN_MS = 2_000;

/** The agent's desk: all contacts in one list, the work in the middle, the customer beside it. */
export function DeskPage({ selected }: { selected?: string }) {
  const { t } = useI18n();
  const org = useOrg();
  const desk = useDesk((state) => state.desk);
  const wide = useMedia('(min-width: 721px)');
  const [info, showInfo] = useState(false);
  const contacts = grouped(desk?.contacts ?? []).flatMap((group) => group.contacts);
  const contact = contacts.find((one) => one.id === selected);
  useTitle(contact ? (contact.customer.name ?? t('nav.desk')) : t('nav.desk'));
  useSelection(contacts, contact, wide, desk !== undefined, selected);
  useListKeys(contacts, contact);
  if (!desk) return <Skeleton rows={5} />;
  return (
    <div className="agent" data-view={contact ? 'work' : 'list'}>
      <TopBar>
        <h1>{org.name}</h1>
        <span className="f12 t2 num hide-s hide-m nowrap end">
          {t('desk.handled', { count: desk.agent.handledToday })}
        </span>
        <Dial />
      </TopBar>
      <ContactList contacts={desk.contacts} waiting={desk.waiting} selected={contact?.id} offline={desk.offline} />
      {contact ? <Work key={contact.id} contact={contact} showInfo={() => showInfo(true)} /> : <Quiet />}
      {contact ? (
        <aside className="pane right" aria-label={t('customer.title')} data-pane="">
          <CustomerPane contact={contact} />
        </aside>
      ) : (
        <div className="pane right" />
      )}
      <Dialog title={t('customer.title')} open={info} onClose={() => showInfo(false)} className="drawer">
        {contact && <CustomerPane contact={contact} />}
      </Dialog>
    </div>
  );
}

function Work({ contact, showInfo }: { contact: Contact; showInfo: () => void }) {
  switch (PANES[groupOf(contact)]) {
    case 'wrap':
      return <WrapUpPane contact={contact} />;
    case 'call':
      return <CallPane contact={contact} showInfo={showInfo} />;
    case 'chat':
      return <ChatPane contact={contact} showInfo={showInfo} />;
  }
}

function Quiet() {
  const { t } = useI18n();
  const agent = useDesk((state) => state.desk?.agent);
  const ready = agent?.state === 'ready';
  const phone = agent?.phone === 'registered';
  const [asked, ask] = useState(false);
  return (
    <section className="pane work" aria-label={t('desk.work')} data-pane="">
      <Empty icon={agent?.onCall ? Phone : Coffee} title={t(agent?.onCall ? 'state.onCall' : 'quiet.title')}>
        <p>{t(agent?.onCall ? 'quiet.onCall' : !ready ? 'quiet.notReady' : phone ? 'quiet.both' : 'quiet.chatOnly')}</p>
        {agent && (
          <button type="button" className="btn sm" onClick={() => ask(true)}>
            {t('stand.own')}
          </button>
        )}
      </Empty>
      {agent && asked && (
        <Suspense>
          <WhyPanel asked={{ agent: agent.id, name: agent.name, own: true }} onClose={() => ask(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** Something is always selected where there is room for it; a call comes to the front, also while the customer is being called. */
function useSelection(
  contacts: Contact[],
  contact: Contact | undefined,
  wide: boolean,
  known: boolean,
  selected?: string,
): void {
  const part = contact ? undefined : contacts.find((one) => selected && one.partOf === selected)?.id;
  const line = contacts.find((one) => PANES[groupOf(one)] === 'call')?.id;
  const first = contacts[0]?.id;
  const before = useRef<string | undefined>(undefined);
  const seen = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!known) return;
    const called = line !== before.current;
    before.current = line;
    if (contact) seen.current = contact.id;
    if (part) navigate(pathOf(part), 'replace'); // handed on: the own wrap-up is what is left
    else if (line && called) navigate(pathOf(line), 'replace');
    else if (!contact) {
      const elsewhere = () => {
        if (wide && first) navigate(pathOf(first), 'replace');
        else if (!first && location.pathname !== '/desk') navigate('/desk', 'replace');
      };
      if (selected === undefined || selected === seen.current) return elsewhere();
      const late = setTimeout(elsewhere, COMES_WITHIN_MS); // just taken: the news of it follow the answer
      return () => clearTimeout(late);
    }
  }, [line, contact, wide, first, known, part, selected]);
}

/** By a key: whoever has no mouse goes on in the field of the chat. */
function goTo(contact: string): void {
  writeIn(contact);
  navigate(pathOf(contact));
}

function useListKeys(contacts: Contact[], contact: Contact | undefined): void {
  const step = (by: number) => () => {
    const at = contacts.findIndex((one) => one.id === contact?.id);
    const next = contacts[(at + by + contacts.length) % contacts.length];
    if (next) goTo(next.id);
  };
  const waiting = () => {
    const mine = contacts.filter((one) => groupOf(one) === 'mine');
    const at = mine.findIndex((one) => one.id === contact?.id);
    const next = mine[(at + 1) % mine.length];
    if (next) goTo(next.id);
  };
  useKeys({ 'Alt+ArrowUp': step(-1), 'Alt+ArrowDown': step(1), 'Alt+KeyU': waiting });
}
