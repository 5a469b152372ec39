/** How many agents are asked at once; `progressive 2 every 10s` as the configuration writes it. */
export interface Distribution {
  kind: 'one' | 'all' | 'progressive' | 'manual';
  count: number;
  seconds: number;
}

export function readDistribution(text: string): Distribution {
  const [, count, every] = /^progressive (\d+) every (\d+)s?$/.exec(text) ?? [];
  if (count && every) return { kind: 'progressive', count: Number(count), seconds: Number(every) };
  const kind = text === 'all' || text === 'manual' ? text : 'one';
  return { kind, count: 2, seconds: 10 };
}

export const writeDistribution = ({ kind, count, seconds }: Distribution): string =>
  kind === 'progressive' ? `progressive ${count} every ${seconds}s` : kind;
