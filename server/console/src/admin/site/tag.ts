/** What a site says of the widget in its tag; an empty one is left to the server, or to the page. */
export interface Look {
  brand: string;
  corner: string;
  theme: string;
  lang: string;
  label: string;
}

export const PLAIN: Look = { brand: '', corner: '', theme: '', lang: '', label: '' };
export type Kind = 'html' | 'wordpress' | 'react';
export const KINDS: readonly Kind[] = ['html', 'wordpress', 'react'];

const said = (look: Look): [string, string][] => Object.entries(look).filter(([, value]) => value !== '');
const source = (server: string): string => `${server}/widget/v1/parley.js`;

/** @param server origin at which visitors reach this server, such as https://chat.example.org */
export function codeOf(kind: Kind, server: string, look: Look): string {
  switch (kind) {
    case 'html':
      return `<script async src="${inMarkup(source(server))}"${said(look)
        .map(([name, value]) => ` data-${name}="${inMarkup(value)}"`)
        .join('')}></script>`;
    case 'wordpress':
      return [
        "add_action('wp_footer', fn () => wp_print_script_tag([",
        ...[['src', source(server)] as const, ...said(look).map(([name, value]) => [`data-${name}`, value] as const)].map(
          ([name, value]) => `    ${inPhp(name)} => ${inPhp(value)},`,
        ),
        "    'async' => true,",
        ']));',
      ].join('\n');
    case 'react':
      return [
        'useEffect(() => {',
        "  if (window.Parley || document.getElementById('parley')) return",
        `  const script = Object.assign(document.createElement('script'), { id: 'parley', async: true, src: ${inScript(source(server))} })`,
        ...(said(look).length > 0 ? [`  Object.assign(script.dataset, ${inScript(Object.fromEntries(said(look)))})`] : []),
        '  document.head.append(script)',
        '}, [])',
      ].join('\n');
  }
}

/** Where the same is tried on a page of this server's. */
export const tryAddress = (look: Look): string => `/try/?${new URLSearchParams(said(look)).toString()}`;

const MARKUP: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const inMarkup = (text: string): string => text.replace(/[&"<>]/g, (one) => MARKUP[one] ?? one);
const inPhp = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
/** Also where the program stands in a page. */
const inScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c');

/** What the widget takes as a colour; none is one, too. */
export const isColour = (typed: string): boolean => typed === '' || /^#[0-9a-f]{6}$/i.test(typed);

/** The origin of an address that somebody typed; undefined: it is none of the web. */
export function originOf(typed: string): string | undefined {
  try {
    const { origin, protocol } = new URL(typed);
    return protocol === 'https:' || protocol === 'http:' ? origin : undefined;
  } catch {
    return undefined;
  }
}
