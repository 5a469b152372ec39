import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ClipboardCheck } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { ApiError, get, put } from '../api/client';
import { refusalText } from '../api/refusals';
import type { Me } from '../api/types';
import { useI18n } from '../i18n';
import { SelectBox } from '../ui/SelectBox';
import { useToast } from '../ui/Toasts';
import { CalibrationsHere } from './CalibrationsHere';
import { ScoreEditor, type Filled } from './ScoreEditor';
import { ScoreView } from './ScoreView';
import { type Card, type FormVersion, reviewed, type Scores } from './scores';
import { forgetOldCards, isSame, useUnsaved } from './unsaved';

interface Begun {
  id: string;
  form: string;
  formVersion: number;
}

interface Props {
  id: string;
  me: Me;
  seek?: (ms: number) => void;
}

/** What reviewers make of a contact, and what they fill in together. */
export function Scorecards(props: Props) {
  return (
    <>
      <Cards {...props} />
      <CalibrationsHere contact={props.id} me={props.me} />
    </>
  );
}

/** Cards that were sent, one's own draft, and a new one. */
function Cards({ id, me, seek }: Props) {
  const { t } = useI18n();
  const say = useToast();
  const title = useId();
  const queries = useQueryClient();
  const [open, setOpen] = useState('');
  const { ready, of: keepingOf } = useUnsaved(me.id, id);
  useEffect(() => forgetOldCards(Date.now()), []);
  const path = `/api/review/contacts/${encodeURIComponent(id)}/scores`;
  const asked = useQuery({ queryKey: ['scores', id], queryFn: () => get<Scores>(path), refetchOnWindowFocus: false });
  const save = async (card: Begun, version: number, filled: Filled): Promise<boolean> => {
    const { form, formVersion } = card;
    try {
      const kept = await put<Scores>(`${path}/${card.id}`, { ...filled, version, form, formVersion });
      queries.setQueryData(['scores', id], kept);
      void queries.invalidateQueries({ queryKey: ['review'] }); // lists show what was sent
      setOpen('');
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 409) {
        say(t('score.changed'));
        await queries.invalidateQueries({ queryKey: ['scores', id] });
      } else {
        say(error.status === 0 ? t('error.unreachable') : refusalText(t, error));
      }
      return false;
    }
  };
  if (asked.isError) return <p className="scs c-warn">{t('score.failed')}</p>;
  if (!asked.data || !ready || (asked.data.forms.length === 0 && asked.data.cards.length === 0)) return null;
  const { cards, forms, agent } = asked.data;
  const editable = (card: Card) =>
    card.agent !== me.id && (card.state === 'draft' || open === card.id || keepingOf(card).kept !== undefined);
  const keep = async (card: Card, filled: Filled) => {
    if (!(await save(card, card.version, filled))) return;
    const { kept, forget } = keepingOf(card);
    if (kept && isSame(kept.marks, filled.marks) && kept.words === filled.words) forget(); // else somebody wrote on
  };
  const drafting = cards.some((card) => card.state === 'draft');
  return (
    <section className="scs" aria-labelledby={title}>
      <h3 id={title}>{t('score.title')}</h3>
      {cards.map((card) =>
        editable(card) ? (
          <ScoreEditor
            key={`${card.id} ${card.version}`}
            form={card.filledIn}
            marks={reviewed(card)?.marks ?? []}
            words={reviewed(card)?.words ?? ''}
            name={card.agentName}
            measured={card.measured}
            sent={card.state !== 'draft'}
            version={card.version}
            keeping={keepingOf(card)}
            save={(filled) => keep(card, filled)}
            leave={card.state === 'draft' ? undefined : () => setOpen('')}
          />
        ) : (
          <ScoreView
            key={card.id}
            card={card}
            seek={seek}
            correct={card.agent === me.id ? undefined : () => setOpen(card.id)}
          />
        ),
      )}
      {agent && agent !== me.id && !drafting && forms.length > 0 && <Begin forms={forms} begin={save} />}
    </section>
  );
}

function Begin({ forms, begin }: { forms: FormVersion[]; begin: (card: Begun, version: number, filled: Filled) => Promise<boolean> }) {
  const { t } = useI18n();
  const [chosen, choose] = useState('');
  const form = forms.find((one) => one.id === chosen) ?? forms[0];
  if (!form) return null;
  return (
    <div className="row g2 wrapx">
      {forms.length > 1 && (
        <SelectBox aria-label={t('score.form')} value={form.id} onChange={(event) => choose(event.target.value)}>
          {forms.map((one) => (
            <option key={one.id} value={one.id}>
              {one.form.name}
            </option>
          ))}
        </SelectBox>
      )}
      <button
        type="button"
        className="btn sm"
        onClick={() =>
          void begin({ id: crypto.randomUUID(), form: form.id, formVersion: form.version }, 0, { marks: [], words: '', send: false })
        }
      >
        <ClipboardCheck size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('score.begin')}
      </button>
    </div>
  );
}
