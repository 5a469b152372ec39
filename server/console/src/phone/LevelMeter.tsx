import { useEffect, useRef } from 'react';
import { meterOf } from './meter';

const EVERY_MS = 80;

/** How loud this stream is now. */
export function LevelMeter({ stream, label }: { stream: MediaStream | undefined; label: string }) {
  const bar = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!stream) return;
    const meter = meterOf(stream);
    const timer = setInterval(() => {
      const level = Math.round(meter.level() * 100);
      if (bar.current) bar.current.style.inlineSize = `${level}%`;
      box.current?.setAttribute('aria-valuenow', String(level));
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      meter.close();
    };
  }, [stream]);
  return (
    <div ref={box} className="meter lvl" role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={0}>
      <i ref={bar} />
    </div>
  );
}
