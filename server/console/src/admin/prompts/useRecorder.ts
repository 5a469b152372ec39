import { useCallback, useEffect, useRef, useState } from 'react';
import { usePhoneClient } from '../../phone/usePhone';
import { saidTo } from './said';

/** A breath less than the server keeps. */
export const LONGEST_MS = 295_000;

export interface Recorder {
  state: 'still' | 'opening' | 'on';
  stream: MediaStream | undefined;
  since: number;
  start: () => Promise<void>;
  /** Ends it, and gives what was said. */
  stop: () => Promise<Blob>;
  cancel: () => void;
}

/** A microphone that cannot be recorded is let go. */
function recorderOf(stream: MediaStream): MediaRecorder {
  try {
    return new MediaRecorder(stream);
  } catch (error) {
    stream.getTracks().forEach((track) => track.stop());
    throw error;
  }
}

/** Records what is said into the microphone that the phone uses. */
export function useRecorder(): Recorder {
  const { microphone } = usePhoneClient();
  const [state, set] = useState<Recorder['state']>('still');
  const [stream, hear] = useState<MediaStream>();
  const [since, begin] = useState(0);
  const recorder = useRef<MediaRecorder>(undefined);
  const parts = useRef<Blob[]>([]);
  const gone = useRef(false);
  const close = useCallback(() => {
    if (recorder.current && recorder.current.state !== 'inactive') recorder.current.stop();
    recorder.current?.stream.getTracks().forEach((track) => track.stop());
    recorder.current = undefined;
    hear(undefined);
    set('still');
  }, []);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      close();
    };
  }, [close]);
  useEffect(() => {
    if (state !== 'on') return;
    const timer = setTimeout(() => recorder.current?.state === 'recording' && recorder.current.pause(), LONGEST_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const start = useCallback(async () => {
    set('opening');
    try {
      const opened = await microphone.open();
      if (gone.current) {
        opened.getTracks().forEach((track) => track.stop());
        return;
      }
      const made = recorderOf(opened);
      parts.current = [];
      made.ondataavailable = ({ data }) => parts.current.push(data);
      made.start();
      recorder.current = made;
      hear(opened);
      begin(Date.now());
      set('on');
    } catch (error) {
      set('still');
      throw error;
    }
  }, [microphone]);
  const stop = useCallback(async () => {
    const said = recorder.current ? saidTo(recorder.current, parts.current) : new Blob();
    close();
    return said;
  }, [close]);
  return { state, stream, since, start, stop, cancel: close };
}
