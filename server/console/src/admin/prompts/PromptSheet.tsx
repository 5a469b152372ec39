import { PhoneCall, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { navigate, useLink } from '../../app/router';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import type { Document } from '../document';
import { useDraft } from '../draft/Draft';
import { undoing } from '../draft/undo';
import { stepOf } from '../flows/edits';
import { RehearsalDialog } from '../flows/RehearsalDialog';
import { useFlowWords } from '../flows/useFlowWords';
import { BackLink } from '../parts/BackLink';
import { Head, IconButton, Part } from '../parts/Sheet';
import { type Known, usesOf, withPrompt } from './prompts';
import { Take } from './Take';

/** One prompt: what it says in each language, its sound, and where it is said. */
export function PromptSheet({ prompt }: { prompt: Known }) {
  const { t } = useI18n();
  const { document, mayEdit } = useDraft();
  const org = useOrg();
  const [calling, call] = useState(false);
  const codes = [...new Set([...org.languages.map(({ code }) => code), ...Object.keys(prompt.sounds)])];
  const lacking = codes.filter((code) => !prompt.own.includes(code) && !prompt.builtIn[code]);
  const heard = codes.length > lacking.length;
  const problem = useDraft().problems.get(`prompts[${prompt.name}].sounds`);
  return (
    <section className="pane sheet" aria-label={prompt.name} data-pane="">
      <Head
        title={
          <>
            <BackLink to="/settings/prompts" />
            <bdi dir="ltr">{prompt.name}</bdi>
          </>
        }
        text={t(Object.keys(prompt.builtIn).length > 0 ? 'pr.textBuiltIn' : 'pr.text')}
      >
        {heard && (
          <button type="button" className="btn" onClick={() => call(true)}>
            <PhoneCall size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('re.callMe')}
          </button>
        )}
        {mayEdit && Object.keys(prompt.sounds).length > 0 && <Remove prompt={prompt} />}
      </Head>
      <div className="scroll grow sbody">
        {problem && (
          <p className="help err gapd" role="alert">
            {problem}
          </p>
        )}
        <Part title={t('pr.languages')} note={lacking.length > 0 ? t('pr.lacking', { count: lacking.length }) : undefined} always>
          <ul className="prl">
            {codes.map((code) => (
              <Take key={code} prompt={prompt} code={code} />
            ))}
          </ul>
        </Part>
        <Part title={t('pr.uses')} always>
          <Uses document={document} name={prompt.name} />
        </Part>
      </div>
      {calling && <RehearsalDialog title={t('re.prompt', { name: prompt.name })} played={{ prompt: prompt.name, languages: codes }} close={() => call(false)} />}
    </section>
  );
}

function Uses({ document, name }: { document: Document; name: string }) {
  const { t } = useI18n();
  const words = useFlowWords();
  const uses = usesOf(document, name);
  if (uses.length === 0) return <p className="t2">{t('pr.noUse')}</p>;
  return (
    <ul className="prs">
      {uses.map(({ flow, step }) => {
        const one = document.flows.find(({ id }) => id === flow);
        const said = one && stepOf(one, step);
        return (
          <li key={`${flow} ${step}`}>
            <FlowLink id={flow} name={one?.name || flow} />
            <span className="t2">{said ? words.title(said) : step}</span>
          </li>
        );
      })}
    </ul>
  );
}

function FlowLink({ id, name }: { id: string; name: string }) {
  const link = useLink(`/settings/flows/${encodeURIComponent(id)}`);
  return (
    <a className="lnk" {...link}>
      <bdi>{name}</bdi>
    </a>
  );
}

/** All recordings of it; one that a flow says stays, unless another takes its place. */
function Remove({ prompt }: { prompt: Known }) {
  const { t, f } = useI18n();
  const { document, edit } = useDraft();
  const say = useToast();
  const uses = usesOf(document, prompt.name);
  const replaced = Object.keys(prompt.builtIn).length > 0;
  const remove = () => {
    const change = withPrompt(prompt.name, (now) => ({ ...now, sounds: {}, says: {} }));
    edit(change);
    if (!replaced) navigate('/settings/prompts', 'replace');
    say(t('set.removed', { name: prompt.name }), { label: t('set.undo'), run: () => edit(undoing(document, change)) });
  };
  if (uses.length > 0 && !replaced) {
    const names = f.list([...new Set(uses.map(({ flow }) => document.flows.find(({ id }) => id === flow)?.name || flow))]);
    return (
      <span className="row g1 f12 t2 prw">
        <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('pr.inUse', { names })}
      </span>
    );
  }
  return <IconButton icon={Trash2} label={t(replaced ? 'pr.removeOwn' : 'pr.remove')} onClick={remove} />;
}
