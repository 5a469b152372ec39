import { Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { navigate } from '../../app/router';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { type Document, labelIn, type Reply, withReply } from '../document';
import { useDraft } from '../draft/Draft';
import { undoing } from '../draft/undo';
import { BackLink } from '../parts/BackLink';
import { Checks, Field } from '../parts/fields';
import { Head, IconButton, Part } from '../parts/Sheet';

const PLACES = ['{customer}', '{agent}'] as const;

/** One canned reply: for whose chats, and what it says in each language. */
export function ReplySheet({ reply }: { reply: Reply }) {
  const { t, locale } = useI18n();
  const { document, edit, mayEdit } = useDraft();
  const org = useOrg();
  const path = `cannedReplies[${reply.id}]`;
  const set = (change: Partial<Reply>) => edit(withReply(reply.id, (now) => ({ ...now, ...change })));
  const write = (language: string, text: string) => {
    const { [language]: _, ...others } = reply.text;
    set({ text: text === '' ? others : { ...others, [language]: text } });
  };
  const codes = [...new Set([...org.languages.map(({ code }) => code), ...Object.keys(reply.text)])];
  const lacking = codes.filter((code) => !reply.text[code]).length;
  const queues = document.queues.filter(({ channels }) => channels.includes('chat'));
  return (
    <section className="pane sheet" aria-label={`/${reply.id}`} data-pane="">
      <Head
        title={
          <>
            <BackLink to="/settings/replies" />
            <bdi dir="ltr">/{reply.id}</bdi>
          </>
        }
        text={t('r.text', { id: reply.id })}
      >
        {mayEdit && <Remove reply={reply} />}
      </Head>
      <div className="scroll grow sbody">
        <Part title={t('r.words')} note={lacking > 0 ? t('r.lacking', { count: lacking }) : undefined}>
          <Problem path={`${path}.text`} />
          <div className="col g3">
            {codes.map((code) => (
              <Words key={code} code={code} path={`${path}.text.${code}`} value={reply.text[code] ?? ''} write={(text) => write(code, text)} />
            ))}
          </div>
        </Part>
        <Part title={t('r.queues')} note={t('r.queuesNote')}>
          <Checks
            label={t('r.queues')}
            path={`${path}.queues`}
            choices={queues.map(({ id, name }) => ({ value: id, label: labelIn(name, locale, id) }))}
            value={reply.queues}
            onChange={(chosen) => set({ queues: chosen })}
          />
        </Part>
      </div>
    </section>
  );
}

function Problem({ path }: { path: string }) {
  const problem = useDraft().problems.get(path);
  return problem === undefined ? null : (
    <p className="help err gapd" role="alert">
      {problem}
    </p>
  );
}

/** What is said in one language; a name is put in where one writes. */
function Words(props: { code: string; path: string; value: string; write: (text: string) => void }) {
  const { t, f } = useI18n();
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (place: string) => {
    const from = area.current?.selectionStart ?? props.value.length;
    const to = area.current?.selectionEnd ?? from;
    props.write(props.value.slice(0, from) + place + props.value.slice(to));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + place.length, from + place.length);
    });
  };
  return (
    <div className="wrds">
      <Field label={f.language(props.code)} path={props.path}>
        {(ids) => (
          <textarea
            {...ids}
            ref={area}
            className="inp"
            rows={3}
            lang={props.code}
            dir="auto"
            value={props.value}
            onChange={(event) => props.write(event.target.value)}
          />
        )}
      </Field>
      <span className="row g1 plcs">
        {PLACES.map((place) => (
          <button
            type="button"
            key={place}
            className="btn sm quiet"
            aria-label={t('r.insert', { place, language: f.language(props.code) })}
            onClick={() => insert(place)}
          >
            <bdi dir="ltr" className="mono f12">
              {place}
            </bdi>
          </button>
        ))}
      </span>
    </div>
  );
}

function Remove({ reply }: { reply: Reply }) {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  const say = useToast();
  const remove = () => {
    const change = (now: Document) => ({ ...now, cannedReplies: now.cannedReplies.filter(({ id }) => id !== reply.id) });
    edit(change);
    navigate('/settings/replies', 'replace');
    say(t('set.removed', { name: `/${reply.id}` }), { label: t('set.undo'), run: () => edit(undoing(document, change)) });
  };
  return <IconButton icon={Trash2} label={t('r.remove')} onClick={remove} />;
}
