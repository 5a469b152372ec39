import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { Ladder } from '../src/anatomy/Ladder';
import type { StaffNote } from '../src/api/staff';
import type { ChatEvent, Contact, Row } from '../src/api/types';
import { BubbleView, IdentityLine } from '../src/desk/Amend';
import { type Canned, CannedReplies } from '../src/desk/CannedReplies';
import { TagField } from '../src/desk/TagField';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { StaffNoteView } from '../src/live/StaffNoteView';
import { Transcript } from '../src/review/Transcript';
import { SharedFile } from '../src/ui/SharedFile';
import { Message } from '../src/voicemail/Message';

const HERE = import.meta.dirname;
const FOLDER = [process.env.PARLEY_CORPORA ?? '', ...['../../..', '../../../..'].map((up) => join(HERE, up, 'shared/corpora'))]
  .map((corpora) => join(corpora, 'xss'))
  .find((folder) => existsSync(folder));
const HARMLESS = 'harmless';

/** Each line of the lists; what no text field keeps is left out, as where they are typed. */
const hostile = (): string[] =>
  readdirSync(FOLDER!)
    .flatMap((list) => readFileSync(join(FOLDER!, list), 'utf8').split(/\r?\n/))
    .map((line) => line.replace(/\p{Cc}/gu, ' ').trim())
    .filter((line) => line !== '');

const catalogue = Object.fromEntries(
  Object.entries(readCatalogue(join(HERE, '../src/i18n/en'))).map(([key, text]) => [key, parse(text)]),
) as Catalogue;

const event = (kind: ChatEvent['kind'], body: unknown): ChatEvent => ({ c: 'c1', seq: 1, ts: 0, kind, by: { who: 'visitor', id: 'v1', name: '' }, body });
const note = (body: string): StaffNote => ({ c: 'c1', seq: 1, ts: 0, kind: 'note', by: 'ana', byName: body, cid: 'n1', body });
const contact = { id: 'c1', channel: 'chat', queue: 'q', queueName: 'Q', language: 'en', customer: { key: 'v1' } } as Contact;
const row = { ...contact, arrivedAt: 0, waitMs: 0, recorded: true } as unknown as Row;
const invite = (text: string): string =>
  `INVITE sip:100@192.0.2.1 SIP/2.0\r\nFrom: "${text}" <sip:a@192.0.2.2>;tag=1\r\nUser-Agent: ${text}\r\nCall-ID: ${text}\r\n\r\n`;

function ladder(text: string): ReactNode {
  const legs = [{ number: 1, party: 'customer' as const, who: text, name: text, peer: '192.0.2.2:5060', transport: 'UDP', from: 0 }];
  const sip = { sent: false, title: `INVITE ${text}`, method: 'INVITE', sequence: '1 INVITE', transport: 'UDP', peer: '192.0.2.2:5060', repeated: false };
  return <Ladder legs={legs} rows={[{ at: 0, kind: 'sip', leg: 1, sip: { ...sip, status: 486, why: text, text: invite(text) } }]} wholeText={() => ''} />;
}

const canned = (text: string): Canned => {
  const choice = { id: text, language: 'en', text };
  return { list: [choice], any: true, active: choice, hover: () => {}, key: () => false };
};

function voicemail(text: string): ReactNode {
  const by = { by: 'ana', name: text, at: 0 };
  const rest = { queue: 'q', queueName: text, language: 'en', at: 0, lengthMs: 1000, complete: true, callbacks: 0, calling: false };
  return <Message message={{ id: 'm1', caller: text, name: text, heard: by, taken: by, done: by, note: text, ...rest }} />;
}

interface Sink {
  shows: (text: string) => ReactNode;
  /** Answers of the server that are there already, by what is asked. */
  knows?: (text: string) => [unknown[], unknown][];
  /** What is pressed first. */
  press?: string;
  /** Where the text stands, if not among the words. */
  attribute?: [string, string];
  times?: number;
}

const file = (type: string) => (text: string) => <SharedFile event={event('file', { id: text, name: text, size: 1, type })} folder="/files/" />;
const transcript = (...made: ((text: string) => ChatEvent)[]): Sink => ({
  shows: () => <Transcript contact={row} customer="" />,
  knows: (text) => [[['transcript', 'c1'], { events: made.map((one) => one(text)), notes: [] }]],
});

const SINKS: Record<string, Sink> = {
  'the name of a file': { shows: file('text/html') },
  'the name a file is saved under': { shows: file('text/html'), attribute: ['a', 'download'] },
  'the name of a picture': { shows: file('image/png'), attribute: ['img', 'alt'] },
  'a note and its author': { shows: (text) => <StaffNoteView note={note(text)} />, times: 2 },
  'a message that was edited': { shows: (text) => <BubbleView bubble={{ key: '1', text, edited: true }} by="v1" last language="en" /> },
  'a canned reply': { shows: (text) => <CannedReplies contact={contact} canned={canned(text)} take={() => {}} />, times: 2 },
  'a tag': {
    shows: () => <TagField id="c1" queue="q" />,
    knows: (text) => [
      [['tags', '/api/contacts/c1/tags'], { tags: [{ name: text, by: 'ana', byName: text, at: 0 }] }],
      [['tags', 'used'], { tags: [`${text}2`] }],
    ],
  },
  'a left message': { shows: voicemail, times: 4 },
  'who a visitor is': { shows: (text) => <IdentityLine identity={{ verified: true, subject: text, attributes: {} }} /> },
  'what is known of a visitor': {
    shows: (text) => <IdentityLine identity={{ verified: true, email: text, attributes: { plan: text } }} />,
    attribute: ['span', 'title'],
  },
  'the comment of a rating': transcript((text) => event('rating', { kind: 'stars', score: 1, comment: text })),
  'a message in a transcript': transcript((text) => event('message', text)),
  'the messages of a call': { shows: ladder, press: 'button.msg', times: 6 },
};

/** The elements and the names of their attributes; where links lead is ours. */
const skeleton = (box: Element): string[] => [...box.querySelectorAll('*')].map((one) => `${one.tagName} ${one.getAttributeNames().sort().join(' ')}`);

async function drawn(sink: Sink, text: string): Promise<HTMLElement> {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, enabled: false } } });
  for (const [asked, answer] of sink.knows?.(text) ?? []) queries.setQueryData(asked, answer);
  const box = document.createElement('div');
  const root = createRoot(box);
  await act(async () =>
    root.render(
      <I18nProvider first={catalogue}>
        <QueryClientProvider client={queries}>{sink.shows(text)}</QueryClientProvider>
      </I18nProvider>,
    ),
  );
  if (sink.press) await act(async () => box.querySelector<HTMLElement>(sink.press!)!.click());
  const picture = box.cloneNode(true) as HTMLElement;
  await act(async () => root.unmount());
  queries.clear();
  return picture;
}

const shownIn = (box: HTMLElement, { attribute }: Sink): string =>
  attribute ? (box.querySelector(attribute[0])?.getAttribute(attribute[1]) ?? '') : (box.textContent ?? '');

describe.skipIf(FOLDER === undefined)('strings of strangers stay text in', () => {
  const kept = Object.getOwnPropertyDescriptor(globalThis, 'IS_REACT_ACT_ENVIRONMENT');
  beforeAll(() => Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }));
  afterAll(() => {
    if (kept) Object.defineProperty(globalThis, 'IS_REACT_ACT_ENVIRONMENT', kept);
    else Reflect.deleteProperty(globalThis, 'IS_REACT_ACT_ENVIRONMENT');
  });

  it.each(Object.entries(SINKS))('%s', { timeout: 120_000 }, async (_, sink) => {
    const plain = await drawn(sink, HARMLESS);
    expect(shownIn(plain, sink).split(HARMLESS).length - 1).toBeGreaterThanOrEqual(sink.times ?? 1);
    const lines = hostile();
    expect(lines.length).toBeGreaterThan(300);
    for (const line of lines) {
      const box = await drawn(sink, line);
      expect(skeleton(box), line).toEqual(skeleton(plain));
      expect(shownIn(box, sink).split(line).length - 1, line).toBeGreaterThanOrEqual(sink.times ?? 1);
      for (const link of box.querySelectorAll('a')) expect(link.getAttribute('href'), line).toMatch(/^\/files\/[\w%.~!*'()-]*$/);
    }
  });
});
