import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useNames } from '../../app/session';
import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { Check, Choose, Group } from '../parts/fields';
import { PRETENDED, type Pretence } from './pretence';

/** Whom the router should take to be otherwise than they are; each can be put aside for a moment. */
export function Pretend({ pretend, change }: { pretend: Pretence[]; change: (next: Pretence[]) => void }) {
  const { t } = useI18n();
  const [adding, add] = useState(false);
  const words = usePretenceWords();
  const replace = (at: number, next?: Pretence) =>
    change(pretend.flatMap((one, n) => (n === at ? (next ? [next] : []) : [one])));
  return (
    <Group label={t('t.pretend')}>
      {pretend.map((one, at) => (
        <div key={`${one.agent} ${one.state}`} className="row g2">
          <div className="grow">
            <Check on={one.on} onChange={(on) => replace(at, { ...one, on })}>
              {words(one)}
            </Check>
          </div>
          <button type="button" className="btn sm quiet" aria-label={t('set.drop', { name: words(one) })} onClick={() => replace(at)}>
            <X size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </div>
      ))}
      {adding ? (
        <NewPretence
          add={(next) => {
            change([...pretend.filter((one) => one.agent !== next.agent), next]);
            add(false);
          }}
          close={() => add(false)}
        />
      ) : (
        <button type="button" className="btn sm" style={{ alignSelf: 'flex-start' }} onClick={() => add(true)}>
          <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('t.pretend.add')}
        </button>
      )}
    </Group>
  );
}

function usePretenceWords(): (one: Pretence) => string {
  const { t } = useI18n();
  const names = useNames();
  return ({ agent, state }) =>
    agent === '*' ? t('t.pretend.noBreaks') : t(`t.pretend.is.${state}`, { name: `\u2068${names.agent(agent)}\u2069` });
}

function NewPretence({ add, close }: { add: (one: Pretence) => void; close: () => void }) {
  const { t } = useI18n();
  const names = useNames();
  const { document } = useDraft();
  const [agent, choose] = useState('*');
  const [state, become] = useState<Pretence['state']>('busy');
  const everybody = agent === '*';
  return (
    <>
      <Choose
        label={t('t.pretend.who')}
        value={agent}
        choices={[
          { value: '*', label: t('t.pretend.noBreaks') },
          ...Object.keys(document.agents).map((id) => ({ value: id, label: names.agent(id) })),
        ]}
        onChange={choose}
      />
      {!everybody && (
        <Choose
          label={t('t.pretend.state')}
          value={state}
          choices={PRETENDED.map((value) => ({ value, label: t(`t.pretend.${value}`) }))}
          onChange={(next) => become(PRETENDED.find((one) => one === next) ?? 'busy')}
        />
      )}
      <div className="row g2">
        <button type="button" className="btn sm" onClick={() => add({ agent, state: everybody ? 'free' : state, on: true })}>
          {t('set.add')}
        </button>
        <button type="button" className="btn sm quiet" onClick={close}>
          {t('set.cancel')}
        </button>
      </div>
    </>
  );
}
