import { navigate } from '../../app/router';
import { useI18n } from '../../i18n';
import { inWords } from '../history/words';
import { useDraft } from './Draft';
import { pageOf } from './pageOf';

/** What has to be fixed: where it is, in words, and the way there. @param leave before it is gone there */
export function FaultList({ leave }: { leave: () => void }) {
  const i18n = useI18n();
  const { problems, base, document, newest } = useDraft();
  const names = { people: newest.people, before: base.document, after: document };
  if (problems.size === 0) return null;
  return (
    <ul className="faults">
      {[...problems].map(([path, text]) => {
        const { where, what } = inWords(i18n, { path, kind: 'changed' }, names);
        const place = [...where, what].filter(Boolean).map((one) => `\u2068${one}\u2069`);
        const page = pageOf(path);
        const go = () => {
          leave();
          if (page) navigate(page);
        };
        return (
          <li key={path}>
            {page ? (
              <button type="button" className="lnk" onClick={go}>
                {place.join(', ') || <bdi className="mono">{path}</bdi>}
              </button>
            ) : (
              <bdi className="mono">{path}</bdi>
            )}{' '}
            <span>{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
