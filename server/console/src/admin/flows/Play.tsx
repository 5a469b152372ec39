import { Play, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { addressOf } from '../prompts/prompts';
import { usePrompts } from './usePrompts';

let player: HTMLAudioElement | undefined;
let playing: string | undefined;
const watchers = new Set<() => void>();

function told(now: string | undefined): void {
  playing = now;
  watchers.forEach((watcher) => watcher());
}

/** One sound at a time, whatever is pressed. */
function start(address: string, failed: () => void): void {
  stop();
  const own = new Audio(address);
  player = own;
  own.onended = () => player === own && told(undefined);
  const broken = () => {
    if (player !== own) return;
    told(undefined);
    failed();
  };
  own.onerror = broken;
  told(address);
  own.play().catch(broken);
}

function stop(): void {
  player?.pause();
  player = undefined;
  told(undefined);
}

/** Lets one hear what callers hear. */
export function PlayPrompt({ prompt, language }: { prompt: string; language: string }) {
  const prompts = usePrompts();
  return <PlaySound address={prompts?.address(prompt, language) ?? addressOf(prompt, language, undefined)} prompt={prompt} language={language} />;
}

/** The same where it is known which sound that is. */
export function PlaySound({ address, prompt, language }: { address: string; prompt: string; language: string }) {
  const { t, f } = useI18n();
  const say = useToast();
  const [, again] = useState(0);
  useEffect(() => {
    const watcher = () => again((n) => n + 1);
    watchers.add(watcher);
    return () => {
      watchers.delete(watcher);
      if (playing === address) stop();
    };
  }, [address]);
  const on = playing === address;
  const Shape = on ? Square : Play;
  const name = t(on ? 'fl.stop' : 'fl.play', { name: prompt, language: f.language(language) });
  return (
    <button
      type="button"
      className="btn sm icon quiet"
      aria-label={name}
      title={name}
      onClick={() => (on ? stop() : start(address, () => say(t('fl.noSound', { name: prompt }))))}
    >
      <Shape size={14} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
