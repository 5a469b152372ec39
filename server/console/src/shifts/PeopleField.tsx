import { Users, X } from 'lucide-react';
import { useI18n } from '../i18n';
import { AgentPicker } from '../review/AgentPicker';
import { Avatar } from '../ui/Avatar';
import type { Person } from './types';

/** Some of those whom one may plan, or all of them. */
export function PeopleField({ people, chosen, choose }: { people: Person[]; chosen: string[]; choose: (chosen: string[]) => void }) {
  const { t } = useI18n();
  const others = people.filter(({ id }) => !chosen.includes(id));
  return (
    <fieldset className="bare field">
      <legend className="lbl">{t('sh.d.who')}</legend>
      <ul className="tmp shwho">
        {people
          .filter(({ id }) => chosen.includes(id))
          .map(({ id, name }) => (
            <li key={id} className="chip">
              <Avatar name={name} seed={id} size={22} />
              <bdi className="clip">{name}</bdi>
              <button type="button" className="clr" aria-label={t('sh.d.without', { name: `\u2068${name}\u2069` })} onClick={() => choose(chosen.filter((one) => one !== id))}>
                <X size={13} strokeWidth={1.75} aria-hidden="true" />
              </button>
            </li>
          ))}
      </ul>
      {others.length > 0 && (
        <div className="row g2 shpk">
          <div className="grow">
            <AgentPicker label={t('sh.d.addPerson')} hint={t('sh.d.addPerson')} agents={others} value={undefined} onChange={(id) => id !== undefined && choose([...chosen, id])} />
          </div>
          <button type="button" className="btn" onClick={() => choose(people.map(({ id }) => id))}>
            <Users size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('sh.d.everybody', { count: people.length })}
          </button>
        </div>
      )}
    </fieldset>
  );
}
