import { useQuery } from '@tanstack/react-query';
import { CircleAlert, Paperclip, X } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { get } from '../api/client';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { useToast } from '../ui/Toasts';
import type { Upload, Uploads } from './uploads';

interface Rules {
  /** Bytes of one file; 0: none may be shared. */
  largest: number;
  types: string[];
}

export interface Attaching {
  /** Chosen and not sent yet. */
  chosen: boolean;
  uploads: Upload[];
  /** Who brings them. */
  brings: Uploads;
  rules: Rules;
  take: (files: Iterable<File>) => void;
}

const NONE: Rules = { largest: 0, types: [] };

/** What is chosen or on its way for this chat. */
export function useAttaching(contact: string, brings: Uploads): Attaching {
  const { t } = useI18n();
  const toast = useToast();
  const all = useSyncExternalStore(brings.subscribe, brings.all);
  const query = useQuery({ queryKey: ['file-rules'], queryFn: () => get<Rules>('/api/file-rules'), staleTime: 300_000 });
  const rules = query.data ?? NONE;
  const take = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        if (file.size > 0 && file.size <= rules.largest) brings.choose(contact, file);
        else toast(t(file.size > 0 ? 'attach.tooLarge' : 'attach.empty', { name: file.name, n: rules.largest >> 20 }));
      }
    },
    [contact, rules.largest, t, toast, brings],
  );
  const own = all.filter((one) => one.c === contact);
  return { chosen: own.some((one) => one.state === 'chosen'), uploads: own, brings, rules, take };
}

/** Opens the browser's dialog; nothing where no files may be shared. */
export function AttachButton({ attaching }: { attaching: Attaching }) {
  const { t } = useI18n();
  const input = useRef<HTMLInputElement>(null);
  if (attaching.rules.largest === 0) return null;
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={attaching.rules.types.join()}
        onChange={(event) => {
          attaching.take(event.target.files ?? []);
          event.target.value = ''; // the same file may be chosen again
        }}
      />
      <button type="button" className="btn quiet icon sm" aria-label={t('attach.attach')} title={t('attach.attach')} onClick={() => input.current?.click()}>
        <Paperclip size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </>
  );
}

/** Takes files that are dropped on the chat; elsewhere a drop does nothing, so that it never opens the file in place of the desk. */
export function useDrop(within: RefObject<HTMLElement | null>, attaching: Attaching): void {
  const { take, rules } = attaching;
  useEffect(() => {
    const fits = (event: DragEvent) => rules.largest > 0 && within.current?.closest('.work')?.contains(event.target as Node);
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = fits(event) ? 'copy' : 'none';
      within.current?.classList.toggle('dropping', !!fits(event));
    };
    const done = () => within.current?.classList.remove('dropping');
    const drop = (event: DragEvent) => {
      done();
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (fits(event)) take(event.dataTransfer.files);
    };
    const left = (event: DragEvent) => event.relatedTarget === null && done();
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', left);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', left);
      window.removeEventListener('drop', drop);
    };
  }, [within, take, rules.largest]);
}

/** Above the field: what goes with the next words, and what is under way. */
export function UploadList({ attaching }: { attaching: Attaching }) {
  const { t } = useI18n();
  if (attaching.uploads.length === 0) return null;
  return (
    <ul className="uploads" aria-label={t('attach.list')}>
      {attaching.uploads.map((upload) => (
        <UploadRow key={upload.cid} upload={upload} uploads={attaching.brings} largest={attaching.rules.largest} />
      ))}
    </ul>
  );
}

function UploadRow({ upload, uploads, largest }: { upload: Upload; uploads: Uploads; largest: number }) {
  const { t, f } = useI18n();
  const { name, size, came, state } = upload;
  const failed = state === 'failed';
  const cancel = t(state === 'chosen' || failed ? 'attach.remove' : 'attach.cancel', { name });
  return (
    <li>
      {failed ? <CircleAlert className="c-danger" size={14} aria-hidden="true" /> : <Paperclip size={14} strokeWidth={1.75} aria-hidden="true" />}
      <bdi className="clip">{name}</bdi>
      {failed && (
        <span className="f12 c-danger" role="alert">
          {t(REASONS[upload.reason ?? ''] ?? 'attach.failed', { name, n: largest >> 20 })}
        </span>
      )}
      {failed && !FINAL.has(upload.reason ?? '') && (
        <button type="button" className="lnk" onClick={() => uploads.again(upload.cid)}>
          {t('again')}
        </button>
      )}
      {state === 'chosen' && <span className="f12 t3 num">{f.number(Math.max(1, Math.round(size / 1024)))} KB</span>}
      {(state === 'sending' || state === 'waiting') && <progress aria-label={t('attach.sending', { name })} max={size} value={came} />}
      <span className="grow" />
      <button type="button" className="btn quiet icon sm" aria-label={cancel} title={cancel} onClick={() => uploads.cancel(upload.cid)}>
        <X size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </li>
  );
}

const REASONS: Record<string, Key> = {
  too_large: 'attach.tooLarge',
  too_much: 'attach.tooMuch',
  wrong_type: 'attach.wrongType',
  harmful: 'attach.harmful',
  closed: 'delivery.closed',
};
/** What another try does not change. */
const FINAL = new Set(['too_large', 'too_much', 'wrong_type', 'harmful', 'closed', 'cid_conflict', 'not_found']);
