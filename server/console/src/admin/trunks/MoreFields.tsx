import { useI18n } from '../../i18n';
import { Line } from '../users/personFields';
import { Fold } from './Fold';
import { type Field, PROFILES, registers, type TrunkForm } from './form';
import { Pick } from './Pick';
import type { Surroundings } from './useTrunks';

interface Props {
  form: TrunkForm;
  set: (change: Partial<TrunkForm>) => void;
  wrong: Map<Field, string>;
  surroundings: Surroundings;
  /** Something in here is wrong. */
  open: boolean;
}

/** What a usual trunk needs no word about. */
export function MoreFields({ form, set, wrong, surroundings, open }: Props) {
  const { t } = useI18n();
  const goesOut = form.callsOut || registers(form.way);
  const own = PROFILES.find((profile) => profile === form.profile);
  return (
    <Fold title={t('tf.more')} open={open}>
      <Pick
        label={t('tf.profile')}
        value={form.profile}
        choices={PROFILES.map((value) => ({ value: value as string, label: value === '' ? t('tf.asUsual') : value }))}
        help={own === undefined ? undefined : t(`tf.profile.${own === '' ? 'none' : own}`)}
        wrong={wrong.get('profile')}
        onChange={(profile) => set({ profile })}
      />
      {(form.profile === 'national' || form.ways.numbers === 'national' || form.country !== '' || wrong.has('country')) && (
        <Line label={t('tf.country')} mono value={form.country} help={t('tf.countryHelp')} wrong={wrong.get('country')} onChange={(country) => set({ country })} />
      )}
      {goesOut && <Outwards form={form} set={set} wrong={wrong} surroundings={surroundings} />}
      <Pick
        label={t('tf.srtp')}
        value={form.srtp}
        choices={['offered', 'off', 'required'].map((value) => ({ value, label: t(`tf.srtp.${value as 'off'}`) }))}
        wrong={wrong.get('srtp')}
        onChange={(srtp) => set({ srtp })}
      />
      {surroundings.networks.length > 0 && (
        <Line label={t('tf.networks')} mono value={form.networks.join(', ')} help={t('tf.networksHelp', { names: surroundings.networks.join(', ') })} wrong={wrong.get('networks')} onChange={(typed) => set({ networks: typed.split(/,\s*/).filter(Boolean) })} />
      )}
      <label className="row g2 ckl">
        <input type="checkbox" className="ckb" checked={form.trustCallerId} onChange={(event) => set({ trustCallerId: event.target.checked })} />
        {t('tf.trust')}
      </label>
      <p className="t2 f12">{t('tf.rest')}</p>
    </Fold>
  );
}

/** Of calls of ours. */
function Outwards({ form, set, wrong, surroundings }: Omit<Props, 'open'>) {
  const { t } = useI18n();
  const transports = ['udp', 'tcp', ...(surroundings.tls || form.transport === 'tls' ? ['tls'] : [])];
  return (
    <>
      <div className="pair2">
        <Pick
          label={t('tf.transport')}
          value={form.transport}
          choices={[{ value: '', label: t('tf.asUsual') }, ...transports.map((value) => ({ value, label: value.toUpperCase() }))]}
          wrong={wrong.get('transport')}
          onChange={(transport) => set({ transport })}
        />
        <Line label={t('tf.port')} mono value={form.port} help={t('tf.portHelp')} wrong={wrong.get('port')} onChange={(port) => set({ port })} />
      </div>
      {surroundings.networks.length > 0 && (
        <Pick
          label={t('tf.via')}
          value={form.via}
          choices={[{ value: '', label: t('tf.asUsual') }, ...surroundings.networks.map((value) => ({ value, label: value }))]}
          wrong={wrong.get('via')}
          onChange={(via) => set({ via })}
        />
      )}
      <Line label={t('tf.deny')} mono value={form.deny} help={t('tf.denyHelp')} wrong={wrong.get('deny')} onChange={(deny) => set({ deny })} />
      <div className="pair2">
        <Line label={t('tf.perMinute')} mono value={form.perMinute} help={t('tf.perMinuteHelp')} wrong={wrong.get('perMinute')} onChange={(perMinute) => set({ perMinute })} />
        <Line label={t('tf.atOnce')} mono value={form.atOnce} help={t('tf.anyHelp')} wrong={wrong.get('atOnce')} onChange={(atOnce) => set({ atOnce })} />
      </div>
      <Line label={t('tf.minutesPerDay')} mono value={form.minutesPerDay} help={t('tf.minutesHelp')} wrong={wrong.get('minutesPerDay')} onChange={(minutesPerDay) => set({ minutesPerDay })} />
      <label className="row g2 ckl">
        <input type="checkbox" className="ckb" checked={form.keepAlive} onChange={(event) => set({ keepAlive: event.target.checked })} />
        {t('tf.keepAlive')}
      </label>
    </>
  );
}
