import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Row } from '../api/types';
import { barsOf, type Pill, pillsOf } from './voices';

/** Equal parts of a contact, 0 to 127 each. */
interface InParts {
  customer: number[];
  team: number[];
}

const WIDTH = 112;
const MIDDLE = 13;
const LANE_PX = 12;

/** Who spoke or wrote when, small: the customer above, the team below; time runs from left to right in every language. */
export function VoiceStrip({ row }: { row: Row }) {
  const over = row.endedAt !== undefined;
  const { data } = useQuery({
    queryKey: ['voices', row.id],
    queryFn: () => get<InParts>(`/api/review/contacts/${encodeURIComponent(row.id)}/voices`),
    enabled: over && (row.recorded || row.channel === 'chat'),
    staleTime: Infinity,
  });
  if (!data || data.customer.length === 0) return <svg className="vst" aria-hidden="true" />;
  return (
    <svg className="vst" viewBox={`0 0 ${WIDTH} 26`} aria-hidden="true">
      {row.channel === 'chat' ? <Words voices={data} /> : <Sound voices={data} />}
    </svg>
  );
}

function Sound({ voices }: { voices: InParts }) {
  const loudest = Math.max(...voices.customer, ...voices.team);
  const bars = (side: number[]) => barsOf(side, side.length, loudest);
  return (
    <>
      <Bars bars={bars(voices.customer)} up />
      <Bars bars={bars(voices.team)} />
    </>
  );
}

function Bars({ bars, up = false }: { bars: number[]; up?: boolean }) {
  const step = WIDTH / bars.length;
  const d = bars
    .map((loud, at) => (loud > 0 ? `M${((at + 0.4) * step).toFixed(1)} ${MIDDLE}v${((up ? -1 : 1) * loud * LANE_PX).toFixed(1)}` : ''))
    .join('');
  return <path d={d} stroke={up ? 'var(--voice-in)' : 'var(--voice-out)'} strokeWidth="1.9" />;
}

function Words({ voices }: { voices: InParts }) {
  return (
    <>
      <Pills pills={pillsOf(voices.customer)} y={5} colour="var(--voice-in)" parts={voices.customer.length} />
      <Pills pills={pillsOf(voices.team)} y={15} colour="var(--voice-out)" parts={voices.team.length} />
    </>
  );
}

function Pills({ pills, y, colour, parts }: { pills: Pill[]; y: number; colour: string; parts: number }) {
  const step = WIDTH / parts;
  return pills.map(({ from, to }) => (
    <rect key={from} x={from * step} y={y} width={Math.max(6, (to - from) * step)} height="6" rx="3" fill={colour} />
  ));
}
