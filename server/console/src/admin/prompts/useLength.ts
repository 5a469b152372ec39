import { useEffect, useState } from 'react';

const known = new Map<string, number>();

/** How long a sound is, once that is known. A sound that was recorded never changes. */
export function useLength(address: string | undefined): number | undefined {
  const [, again] = useState(0);
  useEffect(() => {
    if (address === undefined || known.has(address)) return;
    const audio = new Audio();
    const told = () => {
      if (Number.isFinite(audio.duration)) known.set(address, audio.duration * 1000);
      again((n) => n + 1);
    };
    audio.addEventListener('loadedmetadata', told);
    audio.preload = 'metadata';
    audio.src = address;
    return () => {
      audio.removeEventListener('loadedmetadata', told);
      audio.removeAttribute('src');
    };
  }, [address]);
  return address === undefined ? undefined : known.get(address);
}
