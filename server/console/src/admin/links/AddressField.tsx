import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { post } from '../../api/client';
import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { Field } from '../parts/fields';
import { type Link, PLACES } from './links';

/** Longer than the check of the draft takes, which tells first what is wrong. */
const PAUSE_MS = 1_000;

/** An address with places, buttons that put them in, and where it would lead for a sample contact. */
export function AddressField({ link, path, write }: { link: Link; path: string; write: (url: string) => void }) {
  const { t } = useI18n();
  const { document } = useDraft();
  const field = useRef<HTMLInputElement>(null);
  const answers = document.preChat.fields.map(({ id }) => `attribute.${id}`);
  const insert = (place: string) => {
    const from = field.current?.selectionStart ?? link.url.length;
    const to = field.current?.selectionEnd ?? from;
    write(link.url.slice(0, from) + place + link.url.slice(to));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + place.length, from + place.length);
    });
  };
  return (
    <div className="wrds">
      <Field label={t('lk.url')} path={path} help={t('lk.urlHelp')}>
        {(ids) => (
          <input
            {...ids}
            ref={field}
            type="text"
            inputMode="url"
            className="inp mono"
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://crm.example.org/find?phone={number}"
            value={link.url}
            onChange={(event) => write(event.target.value.trim())}
          />
        )}
      </Field>
      <span className="row g1 plcs wrapx">
        {[...PLACES, ...answers].map((place) => (
          <button
            type="button"
            key={place}
            className="btn sm quiet"
            aria-label={t('lk.insert', { place: `{${place}}` })}
            onClick={() => insert(`{${place}}`)}
          >
            <bdi dir="ltr" className="mono f12">{`{${place}}`}</bdi>
          </button>
        ))}
      </span>
      <Preview url={link.url} path={path} />
    </div>
  );
}

/** As the server would fill it in; it knows how. */
function Preview({ url, path }: { url: string; path: string }) {
  const { t } = useI18n();
  const { problems } = useDraft();
  const [settled] = useDebouncedValue(url, PAUSE_MS);
  const good = !problems.has(path) && settled === url;
  const filled = useQuery({
    queryKey: ['link', settled],
    queryFn: () => post<{ url: string }>('/api/desk-links/preview', { url: settled }),
    enabled: good,
    retry: false,
  });
  if (!good || !filled.data) return null;
  return (
    <p className="f12 t2 lkp">
      {t('lk.sample')}{' '}
      <a className="mono" dir="ltr" href={filled.data.url} target="_blank" rel="noopener noreferrer" referrerPolicy="no-referrer">
        {filled.data.url}
      </a>
    </p>
  );
}
