export type StateKind = 'available' | 'ringing' | 'contact' | 'wrap' | 'break' | 'offline';

const COLOURS: Record<StateKind, string> = {
  available: 's-available',
  ringing: 's-contact',
  contact: 's-contact',
  wrap: 's-wrap',
  break: 's-break',
  offline: 's-offline',
};

/** The shape of a state; always beside its word. */
export function StateGlyph({ kind, size = 12 }: { kind: StateKind; size?: number }) {
  return (
    <svg className={COLOURS[kind]} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {shape(kind)}
    </svg>
  );
}

function shape(kind: StateKind) {
  const gap = 'var(--ring,var(--surface))';
  const disc = <circle cx="6" cy="6" r="5" fill="currentColor" />;
  const circle = { cx: 6, cy: 6, fill: 'none', stroke: 'currentColor' };
  switch (kind) {
    case 'available':
      return disc;
    case 'ringing':
      return (
        <>
          <circle cx="6" cy="6" r="3" fill="currentColor" />
          <circle {...circle} r="5" strokeWidth="1.2" opacity=".6" />
        </>
      );
    case 'contact':
      return (
        <>
          {disc}
          <path d="M3.4 6h5.2" stroke={gap} strokeWidth="1.8" strokeLinecap="round" />
        </>
      );
    case 'wrap':
      return (
        <>
          <g transform="rotate(-90 6 6)">
            <circle {...circle} r="4.2" strokeWidth="1.8" strokeDasharray="19.8 6.6" strokeLinecap="round" />
          </g>
          <circle cx="6" cy="6" r="1.6" fill="currentColor" />
        </>
      );
    case 'break':
      return (
        <>
          {disc}
          <path d="M4.6 4v4M7.4 4v4" stroke={gap} strokeWidth="1.5" strokeLinecap="round" />
        </>
      );
    case 'offline':
      return <circle {...circle} r="4" strokeWidth="1.8" />;
  }
}
