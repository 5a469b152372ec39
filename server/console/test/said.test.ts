import { describe, expect, it } from 'vitest';
import { saidTo } from '../src/admin/prompts/said';

class FakeRecorder {
  state: 'recording' | 'inactive' = 'recording';
  onstop: (() => void) | null = null;
  readonly mimeType = 'audio/webm';
  stops = 0;

  constructor(private readonly parts: Blob[]) {}

  /** As browsers do: the last part comes, and then the word that it is over. */
  stop(): void {
    this.stops++;
    this.state = 'inactive';
    queueMicrotask(() => {
      this.parts.push(new Blob(['end']));
      this.onstop?.();
    });
  }
}

const asReal = (fake: FakeRecorder) => fake as unknown as MediaRecorder;

describe('what was said', () => {
  it('is whole once the recorder has given its last part', async () => {
    const parts = [new Blob(['begin '])];
    const fake = new FakeRecorder(parts);
    const said = await saidTo(asReal(fake), parts);
    expect(await said.text()).toBe('begin end');
    expect(said.type).toBe('audio/webm');
  });

  it('is there at once where the microphone was pulled out, which ended the recording', async () => {
    const parts: Blob[] = [];
    const fake = new FakeRecorder(parts);
    fake.stop();
    await Promise.resolve();
    const said = await saidTo(asReal(fake), parts);
    expect(await said.text()).toBe('end');
    expect(fake.stops).toBe(1);
  });
});
