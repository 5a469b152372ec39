import type { DeskLink } from '../api/deskLinks';
import type { Contact } from '../api/types';

const PREFIX = 'parley.opened.';
/** Whoever looks at a page is shown what opens; a page in the background waits, in case there is one in front. */
const SEEN_MS = 250;
const UNSEEN_MS = 1_000;

interface Parts {
  storage: Storage;
  /** False: the browser did not let it open. */
  open: (url: string) => boolean;
  /** Whether somebody looks at this page. */
  inFront: () => boolean;
  /** Runs while no other page of this browser does. */
  alone: (run: () => void) => void;
  blocked: (contact: string, link: DeskLink) => void;
}

/**
 * Opens the link of a contact that is to open by itself: when it is answered, once, in one page of this browser. Where
 * the agent answered in this page that is at once, since browsers let pages open others for some seconds after a click
 * or a key; answered elsewhere, one of the pages tries, and says so where the browser keeps it from it. What was on the
 * desk when the page was loaded has been answered before.
 */
export class LinkOpener {
  private known: ReadonlySet<string> | undefined;
  private readonly answeredHere = new Set<string>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(private readonly parts: Parts) {}

  /** The agent says in this page that they take this contact. */
  answers(contact: string): void {
    this.answeredHere.add(contact);
  }

  /** What is on the desk now. @param whole as it was found, as by a page that was just loaded */
  look(contacts: readonly Contact[], whole: boolean): void {
    const before = this.known;
    this.known = new Set(contacts.map(({ id }) => id));
    for (const contact of contacts) {
      if (before?.has(contact.id)) continue;
      const here = this.answeredHere.delete(contact.id);
      const link = contact.deskLinks?.find(({ opens, url }) => opens && url !== undefined);
      if (link && isAnswered(contact) && (here || !whole)) this.settle(contact.id, link, here);
    }
  }

  stop(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.timers.clear();
  }

  private settle(contact: string, link: DeskLink, here: boolean): void {
    if (here) return this.claim(contact, link);
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        this.parts.alone(() => this.claim(contact, link));
      },
      this.parts.inFront() ? SEEN_MS : UNSEEN_MS,
    );
    this.timers.add(timer);
  }

  private claim(contact: string, link: DeskLink): void {
    const { storage, open, blocked } = this.parts;
    if (storage.getItem(PREFIX + contact) !== null) return;
    storage.setItem(PREFIX + contact, '1');
    if (link.url !== undefined && !open(link.url)) blocked(contact, link);
  }
}

/** Not what an agent began, nor what is left of a contact that was handed on. */
const isAnswered = ({ phase, partOf, outgoing }: Contact): boolean =>
  (phase === 'accepted' || phase === 'connected') && partOf === undefined && !outgoing;

/** Another page, which knows nothing of this one. */
export function openPage(url: string): boolean {
  const page = window.open(url, '_blank');
  if (page) page.opener = null;
  return page !== null;
}

/** Pages of a browser that has no locks, as over plain HTTP, are kept apart by their waiting alone. */
export function alone(run: () => void): void {
  if (navigator.locks) void navigator.locks.request('parley.opened', run);
  else run();
}
