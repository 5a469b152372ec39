import { Hand, LogIn, LogOut } from 'lucide-react';
import { useMemo, useState } from 'react';
import { post } from '../api/client';
import type { LiveChat } from '../api/staff';
import { useReach } from '../app/reach';
import { supervises } from '../app/roles';
import { useMe, useNames } from '../app/session';
import { type AmendActs, Amending, IdentityLine } from '../desk/Amend';
import { AttachButton, UploadList, useAttaching } from '../desk/Attach';
import { itemsOf } from '../desk/chat';
import { FormAnswers } from '../desk/FormAnswers';
import { ItemView, useStickToEnd } from '../desk/MessageLog';
import { newId } from '../desk/outbox';
import { uploadsTo } from '../desk/uploads';
import { useAct } from '../desk/useDesk';
import { customerName } from '../desk/who';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { Dialog } from '../ui/Dialog';
import { Empty, Lang, Segmented, Skeleton } from '../ui/parts';
import { type Seen, useLiveChat } from './useLiveChat';
import '../styles/live.css';

/** A chat of somebody else in a drawer: read along, write to its agent, come in, take it over. */
export function LiveChatDrawer({ chat, name, onClose }: { chat?: string; name: string; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog title={t('staff.title', { name })} open={chat !== undefined} onClose={onClose} className="drawer livechat">
      {chat !== undefined && <Panel key={chat} id={chat} onClose={onClose} />}
    </Dialog>
  );
}

function Panel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useI18n();
  const seen = useLiveChat(id);
  const reach = useReach();
  const me = useMe().data;
  if (seen.over) {
    return (
      <Empty icon={LogOut} title={t('staff.over')}>
        <button type="button" className="btn sm" onClick={onClose}>
          {t('close')}
        </button>
      </Empty>
    );
  }
  if (!seen.chat || !me) return <Skeleton rows={4} />;
  const floor = reach.covers(seen.chat.agent) || reach.all;
  const joined = seen.chat.guests.some((guest) => guest.id === me.id);
  return (
    <>
      <Head chat={seen.chat} joined={joined} floor={floor} desk={me.agent === true} onClose={onClose} />
      {seen.chat.answers.length > 0 && (
        <dl className="kv filled">
          <FormAnswers answers={seen.chat.answers} />
        </dl>
      )}
      <p className={joined ? 'banner warn' : 'banner soft'} role="status">
        {t(seen.lost ? 'staff.lost' : joined ? 'staff.joined' : 'staff.watching')}
      </p>
      <Log seen={seen} chat={seen.chat} />
      {!seen.chat.bot && <Field chat={seen.chat} joined={joined} floor={floor} />}
    </>
  );
}

type Translate = ReturnType<typeof useI18n>['t'];

const withWhom = (t: Translate, { agentName, bot }: LiveChat): string => {
  const name = agentName ?? bot;
  return name === undefined ? t('staff.withNobody') : t('staff.with', { name });
};

/** Who will read a note: of a chat that waits, whoever gets it. */
function noteHint(t: Translate, { agentName }: LiveChat, floor: boolean): string {
  if (!floor) return t('staff.noteHint');
  return agentName === undefined ? t('staff.nextHint') : t('staff.whisperHint', { name: agentName });
}

interface HeadProps {
  chat: LiveChat;
  joined: boolean;
  floor: boolean;
  desk: boolean;
  onClose: () => void;
}

function Head({ chat, joined, floor, desk, onClose }: HeadProps) {
  const { t } = useI18n();
  const names = useNames();
  const act = useAct();
  const [sure, ask] = useState(false);
  const does = (what: string) => act(post(`/api/chats/${encodeURIComponent(chat.id)}/${what}`));
  const connected = chat.phase === 'connected' || chat.phase === 'asleep';
  return (
    <div className="lchead">
      {chat.agentName && <Avatar name={chat.agentName} seed={chat.agent} size={28} />}
      <div className="grow">
        <div className="med clip">{withWhom(t, chat)}</div>
        <div className="row g2 f12 t2">
          <span className="clip">{names.queue(chat.queue, chat.queueName)}</span> <Lang code={chat.language} />
          <IdentityLine identity={chat.identity} />
        </div>
      </div>
      <button type="button" className="btn sm" disabled={!connected && !joined} onClick={() => void does(joined ? 'leave' : 'join')}>
        {joined ? (
          <LogOut className="flip" size={14} strokeWidth={1.75} aria-hidden="true" />
        ) : (
          <LogIn className="flip" size={14} strokeWidth={1.75} aria-hidden="true" />
        )}
        {t(joined ? 'staff.leave' : 'staff.join')}
      </button>
      {floor && desk && (
        <button
          type="button"
          className={sure ? 'btn sm danger' : 'btn sm'}
          disabled={!connected && !chat.bot}
          onBlur={() => ask(false)}
          onClick={() => (sure ? void does('take-over').then((done) => done && onClose()) : ask(true))}
        >
          <Hand size={14} strokeWidth={1.75} aria-hidden="true" />
          {t(sure ? 'staff.takeOverSure' : 'staff.takeOver')}
        </button>
      )}
    </div>
  );
}

function Log({ seen, chat }: { seen: Seen; chat: LiveChat }) {
  const { t } = useI18n();
  const items = useMemo(() => itemsOf(seen.thread, [], seen.notes), [seen.thread, seen.notes]);
  const bottom = useStickToEnd(items.length, seen.colleague, chat.visitorTyping);
  const name = customerName(t, 'chat', chat.customer);
  const folder = `/api/chats/${encodeURIComponent(chat.id)}/files/`;
  const me = useMe().data;
  const acts = useMemo<AmendActs>(
    () => ({
      edits: me ? { me: me.id, path: `/api/chats/${encodeURIComponent(chat.id)}/messages` } : undefined,
      redacts: me && supervises(me) ? chat.id : undefined,
    }),
    [me, chat.id],
  );
  return (
    <div className="msgs" ref={bottom} tabIndex={0} role="log" aria-label={t('chat.messages')}>
      <span className="grow" />
      <Amending.Provider value={acts}>
        {items.map((item) => (
          <ItemView key={item.key} item={item} language={chat.language} folder={folder} />
        ))}
      </Amending.Provider>
      {seen.colleague && <div className="sys">{t('chat.nameTyping', { name: seen.colleague })}</div>}
      {chat.visitorTyping && (
        <div className={chat.peek ? 'sys peek' : 'sys'} aria-live={chat.peek ? 'off' : undefined}>
          {chat.peek ? t('amend.peek', { name, words: chat.peek }) : t('chat.nameTyping', { name })}
        </div>
      )}
    </div>
  );
}

type Mode = 'note' | 'message';

/** What is on its way outlives the drawer. */
const UPLOADS = uploadsTo('/api/chats');

/** To the agent, or, once one has come in, to the customer; it always says to whom. */
function Field({ chat, joined, floor }: { chat: LiveChat; joined: boolean; floor: boolean }) {
  const { t } = useI18n();
  const act = useAct();
  const [chosen, choose] = useState<Mode>('note');
  const [text, setText] = useState('');
  const [draft, setDraft] = useState(newId);
  const mode = joined ? chosen : 'note';
  const hint = mode === 'message' ? t('staff.writeAll') : noteHint(t, chat, floor);
  const attaching = useAttaching(chat.id, UPLOADS);
  const files = mode === 'message' && attaching.chosen; // a note has none
  const send = async () => {
    const body = text.trim();
    if (!body && !files) return;
    const path = `/api/chats/${encodeURIComponent(chat.id)}/${mode === 'note' ? 'notes' : 'messages'}`;
    if (body && !(await act(post(path, { cid: draft, body })))) return; // the words stay, with their id
    if (files) UPLOADS.send(chat.id);
    setText('');
    setDraft(newId());
  };
  return (
    <div className={mode === 'note' ? 'composer isnote' : 'composer'}>
      {mode === 'message' && <UploadList attaching={attaching} />}
      <textarea
        className="txt"
        rows={2}
        dir="auto"
        maxLength={4000}
        value={text}
        aria-label={hint}
        placeholder={hint}
        onChange={(event) => {
          setText(event.target.value);
          setDraft(newId()); // other words are another note
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void send();
        }}
        onPaste={(event) => {
          if (mode === 'note' || attaching.rules.largest === 0 || event.clipboardData.files.length === 0) return;
          event.preventDefault();
          attaching.take(event.clipboardData.files);
        }}
      />
      <div className="bar">
        {mode === 'message' && <AttachButton attaching={attaching} />}
        {joined && (
          <Segmented<Mode>
            label={t('staff.to')}
            value={mode}
            onChange={choose}
            choices={[
              { value: 'note', label: t(floor ? 'staff.whisper' : 'staff.note') },
              { value: 'message', label: t('staff.reply') },
            ]}
          />
        )}
        <span className="grow" />
        <button type="button" className="btn primary" disabled={!text.trim() && !files} onClick={() => void send()}>
          {t(mode === 'message' ? 'chat.send' : floor ? 'staff.whisper' : 'staff.add')}
        </button>
      </div>
    </div>
  );
}
