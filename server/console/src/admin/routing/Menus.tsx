import { useI18n } from '../../i18n';
import { useMomentText } from '../../review/momentText';
import type { CallWay, Choice } from '../api';
import { useDraft } from '../draft/Draft';
import { stepOf } from '../flows/edits';

/** Reads in its own direction inside a sentence of the other one: numbers, keys, ids. */
export const apart = (text: string): string => `\u2068${text}\u2069`;

/** In sentences, how a call comes from the number to the queue, or to wherever the call flow ends. */
export function Menus({ way }: { way: CallWay }) {
  const { t, f } = useI18n();
  const { document } = useDraft();
  const momentText = useMomentText();
  const flow = document.flows.find(({ id }) => id === way.flow);
  const name = (id: string) => apart((flow && stepOf(flow, id)?.name) || id);
  return (
    <section className="simw" aria-label={t('t.menus')}>
      <h3 className="sec">{t('t.menus')}</h3>
      <ol className="says">
        <li>{numberSaid(t, way)}</li>
        <li>{t('t.languageIs', { what: f.language(way.language.chosen), how: how(t, way.language) })}</li>
        {way.steps.map(({ id, kind, took }, at) => (
          <li key={at}>{momentText({ at: 0, code: 'step', args: { kind, step: name(id), how: took } })}</li>
        ))}
        {way.attributes.map(({ name, value, by }) => (
          <li key={`${name} ${by}`}>{t(`t.by.${by}`, { what: apart(`${name}=${value}`) })}</li>
        ))}
        {way.unused !== '' && <li>{t('t.unused', { keys: apart(way.unused) })}</li>}
      </ol>
    </section>
  );
}

type Say = ReturnType<typeof useI18n>['t'];

function numberSaid(t: Say, { number, label, flow }: CallWay): string {
  const names = { number: apart(number), label: apart(label), flow: apart(flow) };
  if (number === '*') return t('t.anyNumber', names);
  return t(label ? 't.numberLabel' : 't.numberFlow', names);
}

function how(t: Say, { how: why, pressed }: Choice): string {
  switch (why) {
    case 'only':
      return t('t.how.only');
    case 'key':
      return pressed.length === 1
        ? t('t.how.key', { key: pressed })
        : t('t.how.lastKey', { keys: apart([...pressed].join(' ')), key: pressed.slice(-1) });
    case 'first':
      return pressed === '' ? t('t.how.silent') : t('t.how.wrong', { keys: apart([...pressed].join(' ')) });
  }
}
