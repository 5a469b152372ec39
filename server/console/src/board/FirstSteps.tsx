import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Globe, type LucideIcon, Network, Phone, UsersRound, Workflow, X } from 'lucide-react';
import { useState } from 'react';
import { useTelephony } from '../admin/channels/telephony';
import { get } from '../api/client';
import { useLink } from '../app/router';
import { useMe, useOrg } from '../app/session';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';

const HIDDEN = 'parley.first-steps';

/** Of the configuration, what counts here. */
interface Rules {
  document: { flows?: unknown[]; numbers?: unknown[] };
}

interface Step {
  name: 'people' | 'chat' | 'flow' | 'trunk' | 'number';
  to: string;
  icon: LucideIcon;
  done: boolean;
}

/** What is still to be set up; nothing for those who may not, once all is there, and after it was hidden. */
export function useFirstSteps(): { steps: Step[]; hide: () => void } | undefined {
  const administers = useMe().data?.role === 'administrator';
  const [hidden, setHidden] = useState(() => localStorage.getItem(HIDDEN) !== null);
  const asks = administers && !hidden;
  const org = useOrg();
  const config = useQuery({ queryKey: ['first-steps'], queryFn: () => get<Rules>('/api/config'), enabled: asks, refetchInterval: 10_000 });
  const telephony = useTelephony(asks);
  if (!asks || !config.data || !telephony.data) return undefined;
  const { flows = [], numbers = [] } = config.data.document;
  const steps: Step[] = [
    { name: 'people', to: '/settings/users', icon: UsersRound, done: org.agents.length > 0 },
    { name: 'chat', to: '/settings/site', icon: Globe, done: (org.sites ?? []).length > 0 },
    { name: 'flow', to: '/settings/flows', icon: Workflow, done: flows.length > 0 },
    { name: 'trunk', to: '/settings/numbers', icon: Network, done: telephony.data.trunks.length > 0 },
    { name: 'number', to: '/settings/numbers', icon: Phone, done: numbers.length > 0 },
  ];
  const hide = () => {
    localStorage.setItem(HIDDEN, 'hidden');
    setHidden(true);
  };
  return steps.every(({ done }) => done) ? undefined : { steps, hide };
}

export function FirstSteps({ steps, hide }: { steps: Step[]; hide: () => void }) {
  const { t } = useI18n();
  return (
    <section className="fst" aria-label={t('first.title')}>
      <header className="row">
        <h3 className="grow">{t('first.title')}</h3>
        <button type="button" className="btn sm quiet" onClick={hide}>
          <X size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('first.hide')}
        </button>
      </header>
      <ol>
        {steps.map((step) => (
          <li key={step.name}>
            <StepRow step={step} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepRow({ step }: { step: Step }) {
  const { t } = useI18n();
  const link = useLink(step.to);
  const Shape = step.done ? CircleCheck : step.icon;
  return (
    <a {...link} className={step.done ? 'row done' : 'row'}>
      <span className="fsi">
        <Shape size={16} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <span className="col grow">
        <b>
          {t(`first.${step.name}`)}
          {step.done && <span className="sr"> {t('first.done')}</span>}
        </b>
        <span className="t2 f12">{t(`first.${step.name}Text` as Key)}</span>
      </span>
    </a>
  );
}
