import { useEffect, useState } from 'react';
import { useDeskClient } from './useDesk';

/** A number outside that has a name. */
export interface BookNumber {
  id: string;
  name: string;
  number: string;
  note: string;
  tags: string[];
}

export interface Found {
  numbers: BookNumber[];
  more: boolean;
}

const NOTHING: Found = { numbers: [], more: false };
const TYPED_MS = 150;

/** Numbers outside with these words, as they are typed; of a contact those that it may be handed on to. */
export function useNumberBook(words: string, contact?: string): Found {
  const desk = useDeskClient();
  const [found, set] = useState(NOTHING);
  useEffect(() => {
    let here = true;
    const look = () =>
      desk.numbers(words.trim().slice(0, 80), contact).then(
        (answer) => here && set(answer),
        () => here && set(NOTHING), // whoever types a number needs no book
      );
    const timer = setTimeout(() => void look(), TYPED_MS);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [desk, words, contact]);
  return found;
}
