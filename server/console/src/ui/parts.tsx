import { type LucideIcon, LoaderCircle, RotateCw, Unplug } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useI18n } from '../i18n';

/** A language as text, never as a flag. */
export function Lang({ code }: { code: string }) {
  const { f } = useI18n();
  return (
    <span className="lang" title={f.language(code)}>
      {code.toUpperCase()}
    </span>
  );
}

/** A ring that shows the share left. */
export function Ring({ share, size = 14 }: { share: number; size?: number }) {
  const width = size / 7;
  const radius = size / 2 - width / 2;
  const length = 2 * Math.PI * radius;
  const common = { cx: size / 2, cy: size / 2, r: radius, fill: 'none', strokeWidth: width };
  return (
    <svg className="ring" width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      <circle {...common} stroke="color-mix(in srgb,currentColor 22%,transparent)" />
      <circle
        {...common}
        stroke="currentColor"
        strokeLinecap="round"
        strokeDasharray={`${Math.max(0, Math.min(1, share)) * length} ${length}`}
      />
    </svg>
  );
}

export function Empty(props: { icon: LucideIcon; title: string; children?: ReactNode; bad?: boolean }) {
  const { icon: Shape } = props;
  return (
    <div className={props.bad ? 'emp bad' : 'emp'}>
      <span className="i">
        <Shape size={22} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <b>{props.title}</b>
      {props.children}
    </div>
  );
}

/** A part that did not load; the rest of the page goes on. */
export function Failed(props: { title: string; text?: string; again: () => void }) {
  const { t } = useI18n();
  return (
    <div role="alert">
      <Empty icon={Unplug} title={props.title} bad>
        {props.text && <p>{props.text}</p>}
        <button type="button" className="btn sm" onClick={props.again}>
          <RotateCw size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('again')}
        </button>
      </Empty>
    </div>
  );
}

/** Nothing for 300 ms, then bars in the shape of what will come. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  const { t } = useI18n();
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className="sks" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, at) => (
        <div className="row" key={at}>
          <span className="sk disc" />
          <span className="col">
            <span className="sk" style={{ width: `${50 - at * 5}%` }} />
            <span className="sk" style={{ width: `${80 - at * 7}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}

export const Busy = () => <LoaderCircle className="spin" size={16} strokeWidth={1.75} aria-hidden="true" />;

/** A switch of a few choices, pressed buttons in a group. */
export function Segmented<T extends string | number>(props: {
  label: string;
  value: T;
  choices: { value: T; label: ReactNode; name?: string }[];
  onChange: (value: T) => void;
  className?: string;
}) {
  return (
    <div className={`seg ${props.className ?? ''}`} role="group" aria-label={props.label}>
      {props.choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === props.value}
          aria-label={choice.name}
          title={choice.name}
          onClick={() => props.onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
