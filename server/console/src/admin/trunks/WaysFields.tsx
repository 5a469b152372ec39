import { useI18n } from '../../i18n';
import { Line } from '../users/personFields';
import { Fold } from './Fold';
import { type Field, registers, type Settings, type TrunkForm } from './form';
import { Pick } from './Pick';
import type { Surroundings } from './useTrunks';
import { ASSERTS, CALLER, CODECS, DIALLED, filled, NUMBERS, type WaysForm, waysOf } from './ways';

/** Names of headers are the same in every language. */
const HEADERS = { asserted: 'P-Asserted-Identity', preferred: 'P-Preferred-Identity', remoteParty: 'Remote-Party-ID' };

interface Props {
  form: TrunkForm;
  set: (change: Partial<TrunkForm>) => void;
  wrong: Map<Field, string>;
  surroundings: Surroundings;
  /** Something in here is wrong. */
  open: boolean;
}

/** How a trunk wants and tells its calls; a profile says most of it. */
export function WaysFields({ form, set, wrong, surroundings, open }: Props) {
  const { t } = useI18n();
  const ways = surroundings.profiles.find(({ id }) => id === form.profile)?.ways as Settings | undefined;
  const said = waysOf(ways ?? {});
  const { ways: typed } = form;
  const put = (change: Partial<WaysForm>) => set({ ways: { ...typed, ...change } });
  const line = (key: keyof WaysForm, help?: string) => (
    <Line label={t(`tw.${key}`)} mono value={typed[key]} hint={said[key]} help={help} wrong={wrong.get(key)} onChange={(value) => put({ [key]: value })} />
  );
  const unset = (name: string) => (name === '' ? t('tf.asUsual') : t('tw.asProfile', { value: name }));
  const pick = (key: keyof WaysForm, names: Record<string, string>) => (
    <Pick
      label={t(`tw.${key}`)}
      value={typed[key]}
      choices={[{ value: '', label: unset(names[said[key]] ?? '') }, ...Object.entries(names).map(([value, label]) => ({ value, label }))]}
      wrong={wrong.get(key)}
      onChange={(value) => put({ [key]: value })}
    />
  );
  const whether = { true: t('tw.yes'), false: t('tw.no') };
  const goesOut = form.callsOut || registers(form.way);
  return (
    <Fold title={t('tw.title')} open={open}>
      <p className="t2 f12">{t('tw.text')}</p>
      {ways && (
        <div className="row">
          <button type="button" className="btn sm" onClick={() => put(filled(typed, said))}>
            {t('tw.fill')}
          </button>
        </div>
      )}
      {pick('numbers', Object.fromEntries(NUMBERS.map((value) => [value, t(`tw.numbers.${value}`)])))}
      {line('dialledFrom', t('tw.inOrder', { names: DIALLED.join(', ') }))}
      {line('callerFrom', t('tw.inOrder', { names: CALLER.join(', ') }))}
      {line('codecs', t('tw.codecsHelp', { names: CODECS.join(', ') }))}
      <div className="pair2">
        {line('sessionSeconds', t('tw.sessionHelp'))}
        {line('latch', t('tw.latchHelp'))}
      </div>
      {goesOut && (
        <>
          {pick('asserts', Object.fromEntries(ASSERTS.map((value) => [value, value === 'none' ? t('tw.nothing') : HEADERS[value]])))}
          {line('domain', t('tw.domainHelp'))}
          {line('advance', t('tw.advanceHelp'))}
          <div className="pair2">
            {line('silentSeconds')}
            {line('cps')}
          </div>
          <div className="pair2">
            {pick('redirects', whether)}
            {pick('withheld', whether)}
          </div>
        </>
      )}
    </Fold>
  );
}
