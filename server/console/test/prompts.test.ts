import { describe, expect, it } from 'vitest';
import type { Prompt } from '../src/admin/api';
import { type Document, normalised } from '../src/admin/document';
import { newFlow } from '../src/admin/flows/flow';
import { isOfTheScript } from '../src/admin/flows/usePrompts';
import { askedOf, heldBy, wayOf } from '../src/admin/flows/rehearsal';
import { addressOf, composed, promptOf, usesOf, withPrompt, withSound } from '../src/admin/prompts/prompts';
import { levelled, trimmed, wavOf } from '../src/admin/prompts/wav';

const told = (name: string, more: Partial<Prompt> = {}): Prompt => ({ name, says: {}, own: [], studio: [], builtIn: {}, ...more });
const document: Document = normalised({ flows: [newFlow('main', ['en', 'lt'])] });

describe('prompts of the draft', () => {
  it('take the place of built-in ones language by language, before they are saved', () => {
    const greeting = told('greeting', { builtIn: { en: 'Hello.', lt: 'Sveiki.' }, studio: ['ru'], own: ['ru', 'lt'] });
    const [known] = composed([greeting], [promptOf({ id: 'greeting', sounds: { en: 'abc' }, says: { en: 'Hi!' } })]);
    expect(known).toEqual({
      name: 'greeting',
      sounds: { en: 'abc' },
      own: ['en', 'ru'],
      says: { en: 'Hi!', lt: 'Sveiki.' },
      builtIn: greeting.builtIn,
    });
    expect(addressOf('greeting', 'en', 'abc')).toBe('/api/prompt-sounds/abc');
    expect(addressOf('a b', 'lt', undefined)).toBe('/api/prompts/a%20b/sound?language=lt&recorded=no');
  });

  it('are none any more once their last recording is gone, though the saved version has it', () => {
    const removed = withPrompt('mine', (now) => withSound(now, 'en', undefined))({
      ...document,
      prompts: [promptOf({ id: 'mine', sounds: { en: 'abc' }, says: { en: 'Hi!' } })],
    });
    expect(removed.prompts).toEqual([]);
    expect(composed([told('mine', { own: ['en'] })], removed.prompts)).toEqual([]);
  });

  it('are offered by any name that the script has no prompt of its own for', () => {
    const all = composed([told('wait-1', { builtIn: { en: 'One minute.' } })], [promptOf({ id: 'wait-for-us', sounds: { en: 'abc' } })]);
    expect(all.filter((one) => !isOfTheScript(one)).map(({ name }) => name)).toEqual(['wait-for-us']);
  });

  it('tell where they are said', () => {
    const flow = { ...newFlow('main', ['en', 'lt']), steps: [
      { id: 'hello', kind: 'play' as const, prompts: ['mine'], next: 'ask' },
      { id: 'ask', kind: 'language' as const, seconds: 6, tries: 3, next: 'hello' },
    ] };
    expect(usesOf({ ...document, flows: [flow] }, 'mine')).toEqual([{ flow: 'main', step: 'hello' }]);
    expect(usesOf({ ...document, flows: [flow] }, 'language-2')).toEqual([{ flow: 'main', step: 'ask' }]);
    expect(usesOf({ ...document, flows: [flow] }, 'language-3')).toEqual([]);
  });
});

describe('what is said into the microphone', () => {
  const rate = 1000;
  const samples = Float32Array.from({ length: 3000 }, (_, i) => (i >= 1000 && i < 2000 ? 0.02 * Math.sin(i) : 0));

  it('loses the silence around it and keeps a breath', () => {
    expect(trimmed({ samples, rate }).samples.length).toBeGreaterThan(1000 + 2 * 140);
    expect(trimmed({ samples, rate }).samples.length).toBeLessThanOrEqual(1300);
    const nothing = { samples: new Float32Array(50), rate };
    expect(trimmed(nothing).samples.length).toBe(50);
  });

  it('becomes as loud as other prompts are and is never clipped', () => {
    const { samples: louder } = levelled({ samples: samples.slice(1000, 2000), rate });
    const rms = Math.sqrt(louder.reduce((sum, one) => sum + one * one, 0) / louder.length);
    expect(rms).toBeCloseTo(0.075, 3);
    const click = new Float32Array(1000);
    click[500] = 0.8;
    expect(Math.max(...levelled({ samples: click, rate }).samples)).toBeCloseTo(0.9, 5);
    expect([...levelled({ samples: new Float32Array(3), rate }).samples]).toEqual([0, 0, 0]);
  });

  it('is sent as a WAV file of one channel and 16 bit', async () => {
    const wav = new DataView(await wavOf({ samples: Float32Array.of(0, 1, -1, 2), rate: 16_000 }).arrayBuffer());
    expect(wav.byteLength).toBe(44 + 8);
    expect([wav.getUint16(20, true), wav.getUint16(22, true), wav.getUint32(24, true), wav.getUint16(34, true)]).toEqual([1, 1, 16_000, 16]);
    expect([0, 2, 4, 6].map((at) => wav.getInt16(44 + at, true))).toEqual([0, 32767, -32767, 32767]);
  });
});

describe('hearing a flow on the phone', () => {
  const as = { language: 'lt', caller: '+370 600 00001', number: '+370' };

  it('asks for the draft only where there is one', () => {
    const played = { flow: 'main' };
    expect(askedOf(played, { document, changed: false }, as)).toEqual({ flow: 'main', number: '+370', caller: '+37060000001', document: undefined });
    expect(askedOf(played, { document, changed: true }, { ...as, caller: '', number: '' })).toEqual({ flow: 'main', document });
  });

  it('puts one prompt into a flow of its own, in the language that is asked for', () => {
    const asked = askedOf({ prompt: 'mine', languages: ['en', 'lt'] }, { document, changed: false }, as);
    const flow = asked.document?.flows.at(-1);
    expect(flow?.id).toBe(asked.flow);
    expect(flow?.languages).toEqual(['lt']);
    expect(flow?.steps[0]).toEqual({ id: 'say', kind: 'play', prompts: ['mine'], next: 'end' });
    expect(document.flows.length).toBe(1);
  });

  it('shows the way so far, and where one is', () => {
    const view = { id: 'c1', flow: 'main', begun: 0, state: 'on' as const, language: 'en', attributes: {}, taken: [
      { at: 1, step: 'hello', kind: 'play', took: '' },
      { at: 2, step: 'queue', kind: 'queue', took: 'queue sales' },
      { at: 3, step: 'queue', kind: 'queue', took: 'left flow-out-key' },
    ] };
    expect(wayOf(undefined)).toEqual([]);
    expect(wayOf({ ...view, step: 'mail' })).toEqual(['hello', 'queue', 'mail']);
    expect(wayOf({ ...view, step: 'queue' })).toEqual(['hello', 'queue']);
  });
});

describe('a call to oneself', () => {
  it('is hung up if it rings only after the page went away from it', async () => {
    const begun = { draft: false, problems: [] };
    let hungUp = 0;
    let gone = false;
    const hangUp = () => void hungUp++;
    expect(await heldBy(async () => begun, () => gone, hangUp)).toBe(begun);
    expect(hungUp).toBe(0);
    const left = async () => {
      gone = true;
      return begun;
    };
    expect(await heldBy(left, () => gone, hangUp)).toBeUndefined();
    expect(hungUp).toBe(1);
  });
});
