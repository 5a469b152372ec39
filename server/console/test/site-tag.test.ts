import { describe, expect, it } from 'vitest';
import { codeOf, isColour, originOf, PLAIN, tryAddress } from '../src/admin/site/tag';

const SERVER = 'https://chat.example.org';
const ODD = { ...PLAIN, brand: '#0B6A86', label: `Ask "us" <now> & 'here' \\` };

describe('the tag for a site', () => {
  it('is the plain one where nothing is said', () => {
    expect(codeOf('html', SERVER, PLAIN)).toBe('<script async src="https://chat.example.org/widget/v1/parley.js"></script>');
  });

  it('says in markup what was chosen, whatever it is made of', () => {
    const holder = document.createElement('div');
    holder.innerHTML = codeOf('html', SERVER, ODD);
    const tag = holder.firstElementChild as HTMLScriptElement;
    expect(holder.childElementCount).toBe(1);
    expect({ ...tag.dataset }).toEqual({ brand: '#0B6A86', label: ODD.label });
    expect(tag.getAttribute('src')).toBe(`${SERVER}/widget/v1/parley.js`);
  });

  it('keeps what was typed inside of its quotes in PHP', () => {
    expect(codeOf('wordpress', SERVER, { ...PLAIN, label: `it's \\` })).toContain(`'data-label' => 'it\\'s \\\\',`);
  });

  it('is a program for React that says the same and ends no script around it', () => {
    const code = codeOf('react', SERVER, { ...ODD, label: '</script>' });
    expect(code).not.toContain('</script>');
    let made: { src?: string; dataset: Record<string, string> } = { dataset: {} };
    const page = { getElementById: () => null, createElement: () => (made = { dataset: {} }), head: { append: () => undefined } };
    new Function('useEffect', 'window', 'document', code)((run: () => void) => run(), {}, page);
    expect(made).toMatchObject({ src: `${SERVER}/widget/v1/parley.js`, dataset: { brand: '#0B6A86', label: '</script>' } });
  });

  it('leads to a page on which the same is tried', () => {
    expect(tryAddress({ ...PLAIN, lang: 'lt', brand: '#0B6A86' })).toBe('/try/?brand=%230B6A86&lang=lt');
  });

  it('knows a colour as the widget does', () => {
    expect(['', '#0B6A86', '#0b6a86', '#fff', 'red', '#0B6A86;'].map(isColour)).toEqual([true, true, true, false, false, false]);
  });

  it('takes the origin of what was typed as the address of the server, or nothing', () => {
    expect(originOf('https://chat.example.org/console?x=1')).toBe(SERVER);
    expect([originOf('chat.example.org'), originOf('javascript:alert(1)'), originOf('')]).toEqual([undefined, undefined, undefined]);
  });
});
