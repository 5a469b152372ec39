import { Play } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '../../app/router';
import { useI18n } from '../../i18n';
import { Busy, Failed, Skeleton } from '../../ui/parts';
import { useErrorText } from '../parts/useErrorText';
import { KeepButton } from '../tests/KeepDialog';
import { Answer } from './Answer';
import { type Asked, askedOf, ContactForm } from './ContactForm';
import { useAsk } from './useAsk';
import { useTry } from './useTry';

/** Who would get a contact if it came now, or then, and why: asked of the router itself, on a copy of the floor. */
export function TryPage() {
  const { t } = useI18n();
  const { query } = useAddress();
  const [asked, ask] = useState<Asked>(() => askedOf(query));
  const [fresh, again] = useState(0);
  const errorText = useErrorText();
  const question = useAsk(asked);
  const tried = useTry(question, fresh);
  return (
    <div className="sim">
      <aside className="pane simf" aria-label={t('t.form')} data-pane="">
        <div className="pane-h">
          <h2>{t('t.form')}</h2>
        </div>
        <ContactForm asked={asked} change={(next) => ask((now) => ({ ...now, ...next }))} />
        <div className="simr">
          <button
            type="button"
            className="btn primary"
            aria-busy={tried.isFetching}
            onClick={() => again((times) => times + 1)}
          >
            {tried.isFetching ? <Busy /> : <Play className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />}
            {t('t.again')}
          </button>
        </div>
      </aside>
      <section className="pane" aria-label={t('t.answer')} data-pane="" aria-busy={tried.isFetching}>
        <div className="scroll grow">
          {tried.isPending && <Skeleton rows={5} />}
          {tried.isError && (
            <Failed title={t('t.failed')} text={errorText(tried.error)} again={() => void tried.refetch()} />
          )}
          {tried.data && !tried.isError && <Answer tried={tried.data} asked={asked} keep={<KeepButton ask={question} />} />}
        </div>
      </section>
    </div>
  );
}
