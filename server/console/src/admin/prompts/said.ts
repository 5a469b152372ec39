/**
 * Ends a recording, and gives what was said. One that has ended by itself, since its microphone was pulled out, tells
 * of that no second time.
 */
export function saidTo(recorder: MediaRecorder, parts: readonly Blob[]): Promise<Blob> {
  const whole = () => new Blob([...parts], { type: recorder.mimeType });
  if (recorder.state === 'inactive') return Promise.resolve(whole());
  return new Promise((done) => {
    recorder.onstop = () => done(whole());
    recorder.stop();
  });
}
