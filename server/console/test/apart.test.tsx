import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Apart } from '../src/desk/FormAnswers';

it('is one thing for a row that places its children apart', () => {
  expect(renderToStaticMarkup(<Apart className="sys" texts={['Order number: 7', 'Agreed at 11:17']} />)).toBe(
    '<div class="sys"><span><bdi>Order number: 7</bdi> · <bdi>Agreed at 11:17</bdi></span></div>',
  );
});
