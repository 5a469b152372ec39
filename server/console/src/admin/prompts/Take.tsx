import { LoaderCircle, Mic, RotateCcw, Square, Trash2, Upload, X } from 'lucide-react';
import { type ChangeEvent, useId, useRef, useState } from 'react';
import { ApiError } from '../../api/client';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import type { Key } from '../../i18n/keys';
import { LevelMeter } from '../../phone/LevelMeter';
import { Lang } from '../../ui/parts';
import { useToast } from '../../ui/Toasts';
import { useNow } from '../../ui/useNow';
import { useDraft } from '../draft/Draft';
import { PlaySound } from '../flows/Play';
import { usePrompts } from '../flows/usePrompts';
import { IconButton } from '../parts/Sheet';
import { type Known, usesOf, withPrompt, withSound } from './prompts';
import { keepFile, keepRecording, type SoundKept, Unreadable } from './sound';
import { LONGEST_MS, type Recorder, useRecorder } from './useRecorder';
import { useLength } from './useLength';

const REFUSED: Record<string, Key> = {
  sound_no_wav: 'pr.bad.kind',
  sound_other_kind: 'pr.bad.kind',
  sound_broken: 'pr.bad.broken',
  sound_too_long: 'pr.bad.long',
  sound_too_short: 'pr.bad.short',
  sound_silent: 'pr.bad.silent',
  sound_full: 'pr.bad.full',
  too_large: 'pr.bad.long',
};

const LONGEST_WORDS = 2000;

/** A prompt in one language: its sound, what it says, and how to change both. */
export function Take({ prompt, code }: { prompt: Known; code: string }) {
  const { t, f } = useI18n();
  const { mayEdit, edit, problems } = useDraft();
  const recorder = useRecorder();
  const [busy, work] = useState(false);
  const say = useToast();
  const mine = prompt.sounds[code];
  const set = (sound: string | undefined) => edit(withPrompt(prompt.name, (now) => withSound(now, code, sound)));
  const keep = async (made: () => Promise<SoundKept>) => {
    work(true);
    try {
      set((await made()).sound);
    } catch (error) {
      say(t(wrong(error)));
    } finally {
      work(false);
    }
  };
  const record = () => recorder.start().catch(() => say(t('pr.noMicrophone')));
  const stop = () => void keep(async () => keepRecording(await recorder.stop()));
  const problem = problems.get(`prompts[${prompt.name}].sounds.${code}`);
  return (
    <li className="prr" aria-label={f.language(code)}>
      <div className="row g2 prh">
        <Lang code={code} />
        <span className="med grow clip">{f.language(code)}</span>
        {busy ? (
          <span className="row g1 t2 f12" role="status">
            <LoaderCircle className="spin" size={14} strokeWidth={1.75} aria-hidden="true" />
            {t('pr.keeping')}
          </span>
        ) : recorder.state === 'on' ? (
          <Recording recorder={recorder} stop={stop} code={code} />
        ) : (
          <>
            <Heard prompt={prompt} code={code} />
            {mayEdit && <Acts prompt={prompt} code={code} record={record} opening={recorder.state === 'opening'} bring={(file) => void keep(() => keepFile(file))} remove={() => set(undefined)} />}
          </>
        )}
      </div>
      {problem && (
        <p className="help err" role="alert">
          {problem}
        </p>
      )}
      {mine === undefined ? <Words prompt={prompt} code={code} /> : <WrittenWords prompt={prompt} code={code} />}
    </li>
  );
}

function wrong(error: unknown): Key {
  if (error instanceof Unreadable) return 'pr.bad.kind';
  const known = error instanceof ApiError ? REFUSED[error.code] : undefined;
  return known ?? 'pr.bad.other';
}

/** Where its sound is from, how long it is, and a button to hear it. */
function Heard({ prompt, code }: { prompt: Known; code: string }) {
  const { t } = useI18n();
  const prompts = usePrompts();
  const own = prompt.own.includes(code);
  const there = own || prompt.builtIn[code] !== undefined;
  const address = there ? prompts?.address(prompt.name, code) : undefined;
  const length = useLength(own ? address : undefined);
  if (!address) return <span className="f12 c-warn">{t('pr.none')}</span>;
  return (
    <>
      <span className="f12 t2 prsrc">
        {t(prompt.sounds[code] ? 'pr.recorded' : own ? 'pr.studio' : 'pr.builtInOne')}
        {length !== undefined && (
          <span className="num" dir="ltr">
            {clock(length)}
          </span>
        )}
      </span>
      <PlaySound address={address} prompt={prompt.name} language={code} />
    </>
  );
}

function Acts(props: { prompt: Known; code: string; opening: boolean; record: () => void; bring: (file: File) => void; remove: () => void }) {
  const { prompt, code } = props;
  const { t, f } = useI18n();
  const { document } = useDraft();
  const input = useRef<HTMLInputElement>(null);
  const language = f.language(code);
  const mine = prompt.sounds[code] !== undefined;
  const last = Object.keys(prompt.sounds).length === 1;
  const needed = mine && last && Object.keys(prompt.builtIn).length === 0 && usesOf(document, prompt.name).length > 0;
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file) props.bring(file);
  };
  return (
    <>
      <IconButton icon={Mic} label={t(mine ? 'pr.recordAnew' : 'pr.record', { language })} disabled={props.opening} onClick={props.record} />
      <IconButton icon={Upload} label={t('pr.bring', { language })} onClick={() => input.current?.click()} />
      <input ref={input} type="file" accept="audio/*,.wav" hidden aria-hidden="true" tabIndex={-1} onChange={picked} />
      {mine && <IconButton icon={prompt.builtIn[code] ? RotateCcw : Trash2} label={t(prompt.builtIn[code] ? 'pr.back' : 'pr.drop', { language })} disabled={needed} onClick={props.remove} />}
    </>
  );
}

function Recording({ recorder, stop, code }: { recorder: Recorder; stop: () => void; code: string }) {
  const { t, f } = useI18n();
  const now = useNow();
  return (
    <span className="row g2 pron" role="group" aria-label={t('pr.recording', { language: f.language(code) })}>
      <span className="dot" aria-hidden="true" />
      <span className="num" role="timer" dir="ltr">
        {clock(Math.min(LONGEST_MS, Math.max(0, now - recorder.since)))}
      </span>
      <LevelMeter stream={recorder.stream} label={t('pr.level')} />
      <button type="button" className="btn sm primary" autoFocus onClick={stop}>
        <Square size={13} strokeWidth={1.75} aria-hidden="true" />
        {t('pr.stop')}
      </button>
      <IconButton icon={X} label={t('set.cancel')} onClick={recorder.cancel} />
    </span>
  );
}

/** What a prompt says that was not recorded here. */
function Words({ prompt, code }: { prompt: Known; code: string }) {
  const { t } = useI18n();
  const says = prompt.says[code];
  if (says === undefined) return prompt.own.includes(code) ? <p className="f12 t3">{t('pr.noWords')}</p> : null;
  return (
    <p className="t2 prq" lang={code} dir="auto">
      {says}
    </p>
  );
}

/** What is said in one's own recording, for those who read it in the flow. */
function WrittenWords({ prompt, code }: { prompt: Known; code: string }) {
  const { t, f } = useI18n();
  const { edit, mayEdit, problems } = useDraft();
  const id = useId();
  const path = `prompts[${prompt.name}].says.${code}`;
  const write = (words: string) =>
    edit(
      withPrompt(prompt.name, (now) => {
        const { [code]: _, ...others } = now.says;
        return { ...now, says: words === '' ? others : { ...others, [code]: words } };
      }),
    );
  const problem = problems.get(path);
  return (
    <div className="field">
      <label htmlFor={id} className="sr">
        {t('pr.words', { language: f.language(code) })}
      </label>
      <textarea
        id={id}
        className="inp"
        rows={2}
        lang={code}
        dir="auto"
        maxLength={LONGEST_WORDS}
        disabled={!mayEdit}
        placeholder={prompt.builtIn[code] ?? t('pr.wordsHint')}
        value={prompt.says[code] ?? ''}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => write(event.target.value)}
      />
      {problem && (
        <span className="help err" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
