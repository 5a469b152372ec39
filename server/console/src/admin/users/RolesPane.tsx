import { Check, Minus, UsersRound } from 'lucide-react';
import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { ROLES, type Role } from './users';

/**
 * As the routes of the API allow it; a supervisor or administrator who takes contacts may all that agents may besides.
 * Whoever is in `own` may it of the people in their teams.
 */
const MAY: { what: Key; who: Role[]; own?: Role[] }[] = [
  { what: 'u.may.own', who: ['agent'] },
  { what: 'u.may.board', who: ['supervisor', 'administrator'], own: ['team_lead'] },
  { what: 'u.may.listen', who: ['supervisor', 'administrator'], own: ['team_lead'] },
  { what: 'u.may.recordings', who: ['supervisor', 'administrator'], own: ['team_lead'] },
  { what: 'u.may.reports', who: ['supervisor', 'administrator'], own: ['team_lead'] },
  { what: 'u.may.read', who: ['supervisor', 'administrator'] },
  { what: 'u.may.change', who: ['administrator'] },
  { what: 'u.may.people', who: ['administrator'] },
];

export function RolesPane() {
  const { t } = useI18n();
  return (
    <section className="pane uro" aria-label={t('u.roles')} data-pane="">
      <div className="pane-h">
        <h2>{t('u.roles')}</h2>
      </div>
      <div className="scroll grow">
        <table className="urt">
          <thead>
            <tr>
              <td />
              {ROLES.map((role) => (
                <th key={role} scope="col" className="f12">
                  {t(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MAY.map(({ what, who, own }) => (
              <tr key={what}>
                <th scope="row">{t(what)}</th>
                {ROLES.map((role) => (
                  <td key={role}>
                    {own?.includes(role) ? <OwnTeams /> : <Mark on={who.includes(role)} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className="f12 t2 urn">{t('u.rolesNote')}</p>
      </div>
    </section>
  );
}

function OwnTeams() {
  const { t } = useI18n();
  return (
    <span className="ck2 own" title={t('u.may.team')}>
      <UsersRound size={12} strokeWidth={2} aria-hidden="true" />
      <span className="sr">{t('u.may.team')}</span>
    </span>
  );
}

function Mark({ on }: { on: boolean }) {
  const { t } = useI18n();
  const Shape = on ? Check : Minus;
  return (
    <span className={on ? 'ck2' : 'ck2 no'}>
      <Shape size={12} strokeWidth={2} aria-hidden="true" />
      <span className="sr">{t(on ? 'u.yes' : 'u.no')}</span>
    </span>
  );
}
