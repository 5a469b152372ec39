import { afterEach, expect, it, vi } from 'vitest';
import { copied } from '../src/ui/copied';

const noClipboard = () => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });

/** A browser that copies when it is told to, as over plain HTTP. */
function browserThatCopies(allowed: boolean) {
  const kept: string[] = [];
  document.execCommand = (() => {
    if (!allowed) return false;
    const event = new Event('copy', { cancelable: true });
    Object.assign(event, { clipboardData: { setData: (_: string, text: string) => kept.push(text) } });
    document.dispatchEvent(event);
    return true;
  }) as typeof document.execCommand;
  return kept;
}

afterEach(() => vi.restoreAllMocks());

it('copies without HTTPS, where there is no clipboard for pages', async () => {
  noClipboard();
  const kept = browserThatCopies(true);
  expect(await copied('ABCDE-FGHIJ')).toBe(true);
  expect(kept).toEqual(['ABCDE-FGHIJ']);
});

it('says when the browser would not', async () => {
  noClipboard();
  browserThatCopies(false);
  expect(await copied('ABCDE-FGHIJ')).toBe(false);
});

it('uses the clipboard where there is one', async () => {
  const kept: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    value: { writeText: async (text: string) => void kept.push(text) },
    configurable: true,
  });
  expect(await copied('link')).toBe(true);
  expect(kept).toEqual(['link']);
});
