import { type FormEvent, useState } from 'react';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { useToast } from '../../ui/Toasts';
import { Line } from '../users/personFields';
import { Section, Twice } from '../users/Section';
import { ownFault } from './faults';
import { type Field, formOf, nameOf, NEW, type Problem, registers, settingsOf, sorted, testOf, type TrunkForm, WAYS } from './form';
import { MoreFields } from './MoreFields';
import { Pick } from './Pick';
import { TryIt } from './TryIt';
import { WaysFields } from './WaysFields';
import { type Surroundings, type TrunkSettings, useTrunkActs } from './useTrunks';

/** What is set of a trunk: to add one, to change or remove one that was added, to look at one of the file. */
export function TrunkDialog(props: { open: TrunkSettings | 'new' | undefined; surroundings: Surroundings; close: () => void }) {
  const { t } = useI18n();
  const { open, close } = props;
  const title = open === 'new' || !open ? t('tf.add') : t('tf.of', { id: open.id });
  return (
    <Dialog title={title} open={open !== undefined} onClose={close} className="tkd">
      {open === 'new' && <Form surroundings={props.surroundings} close={close} />}
      {open && open !== 'new' && open.ofFile && <OfFile trunk={open} close={close} />}
      {open && open !== 'new' && !open.ofFile && <Form trunk={open} surroundings={props.surroundings} close={close} />}
    </Dialog>
  );
}

/** The file has the last word. */
function OfFile({ trunk, close }: { trunk: TrunkSettings; close: () => void }) {
  const { t } = useI18n();
  return (
    <div className="col g3">
      <p>{t('tf.ofFile')}</p>
      {trunk.hidden && <p>{t('tf.hidden')}</p>}
      {trunk.settings.out !== undefined && <TryIt id={trunk.id} {...testOf(trunk.settings)} />}
      {trunk.hidden && <Remove id={trunk.id} close={close} />}
    </div>
  );
}

function Remove({ id, close }: { id: string; close: () => void }) {
  const { t } = useI18n();
  const say = useToast();
  const acts = useTrunkActs();
  const [names, tell] = useState<Problem[]>([]);
  const remove = async () => {
    const outcome = await acts.remove(id);
    if (!outcome.done) return tell(outcome.problems);
    say(t('set.removed', { name: id }));
    return close();
  };
  return (
    <Section title={t('tf.remove')}>
      <p className="t2 f12">{t('tf.removeText')}</p>
      {names.length > 0 && (
        <div role="alert" className="help err">
          {t('tf.named')}
          <Others all={sorted(names, 'register').others} />
        </div>
      )}
      <Twice text={t('tf.remove')} sure={t('tf.removeSure', { id })} act={() => void remove()} />
    </Section>
  );
}

function Others({ all }: { all: string[] }) {
  return (
    <ul className="udr">
      {all.map((text) => (
        <li key={text} dir="auto">
          {text}
        </li>
      ))}
    </ul>
  );
}

function Form({ trunk, surroundings, close }: { trunk?: TrunkSettings; surroundings: Surroundings; close: () => void }) {
  const { t } = useI18n();
  const say = useToast();
  const acts = useTrunkActs();
  const [form, put] = useState<TrunkForm>(trunk ? formOf(trunk.id, trunk.settings) : NEW);
  const [password, secret] = useState('');
  const [told, tell] = useState<Problem[]>(trunk?.trouble ?? []);
  const [busy, work] = useState(false);
  const own = (field: Field) => {
    const fault = ownFault(form, field);
    return fault && t(fault);
  };
  const { fields: refused, others, more, ways } = sorted(told, form.way);
  const fields = new Map([...refused].map(([field, text]) => [field, own(field) ?? text]));
  const set = (change: Partial<TrunkForm>) => put((now) => ({ ...now, ...change }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    work(true);
    const id = trunk?.id ?? nameOf(form);
    const settings = settingsOf(form, trunk?.settings);
    const outcome = await (trunk ? acts.change : acts.add)(id, settings, form.way === 'address' ? '' : password, trunk?.at);
    work(false);
    if (!outcome.done) return tell(outcome.problems);
    say(t('tf.done', { id }));
    return close();
  };
  return (
    <form className="col g3" onSubmit={(event) => void submit(event)} noValidate>
      <Main form={form} set={set} wrong={fields} old={trunk} password={password} secret={secret} />
      <MoreFields form={form} set={set} wrong={fields} surroundings={surroundings} open={more} />
      <WaysFields form={form} set={set} wrong={fields} surroundings={surroundings} open={ways} />
      {others.length > 0 && (
        <div role="alert" className="help err">
          <Others all={others} />
        </div>
      )}
      <div className="row g2 acts">
        <button type="submit" className="btn primary" disabled={busy}>
          {trunk ? t('set.save') : t('tf.add')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('set.cancel')}
        </button>
      </div>
      {trunk && trunk.settings.out !== undefined && <TryIt id={trunk.id} {...testOf(trunk.settings)} />}
      {trunk && <Remove id={trunk.id} close={close} />}
    </form>
  );
}

interface MainProps {
  form: TrunkForm;
  set: (change: Partial<TrunkForm>) => void;
  wrong: Map<Field, string>;
  old: TrunkSettings | undefined;
  password: string;
  secret: (password: string) => void;
}

/** What a usual trunk needs. */
function Main({ form, set, wrong, old, password, secret }: MainProps) {
  const { t } = useI18n();
  const goesOut = form.callsOut || registers(form.way);
  return (
    <>
      <Pick
        label={t('tf.way')}
        value={form.way}
        choices={WAYS.map((way) => ({ value: way, label: t(`tf.way.${way}`) }))}
        onChange={(way) => set({ way, ...(form.profile === 'registered' && !registers(way) && { profile: '' }) })}
      />
      {!registers(form.way) && (
        <label className="row g2 ckl">
          <input type="checkbox" className="ckb" checked={form.callsOut} onChange={(event) => set({ callsOut: event.target.checked })} />
          {t('tf.callsOut')}
        </label>
      )}
      {goesOut && <Line label={t('tf.server')} mono value={form.server} help={t('tf.serverHelp')} wrong={wrong.get('server')} onChange={(server) => set({ server })} />}
      {!old && <Line label={t('new.id')} mono value={nameOf(form)} help={t('tf.idHelp')} wrong={wrong.get('id')} onChange={(id) => set({ id })} />}
      {form.way !== 'address' && (
        <div className="pair2">
          <Line label={t('tf.user')} mono value={form.user} wrong={wrong.get('user')} onChange={(user) => set({ user })} />
          <Line
            label={t('u.password')}
            type="password"
            value={password}
            help={old?.password ? t('tf.passwordKept') : t('tf.passwordHelp')}
            wrong={wrong.get('password')}
            onChange={secret}
          />
        </div>
      )}
      {form.way !== 'register' && (
        <Line label={t('tf.addresses')} mono value={form.addresses} help={t('tf.addressesHelp')} wrong={wrong.get('addresses')} onChange={(addresses) => set({ addresses })} />
      )}
      {goesOut && (
        <div className="pair2">
          <Line label={t('tf.callerId')} mono value={form.callerId} help={t('tf.callerIdHelp')} wrong={wrong.get('callerId')} onChange={(callerId) => set({ callerId })} />
          <Line label={t('tf.allow')} mono value={form.allow} help={t('tf.allowHelp')} wrong={wrong.get('allow')} onChange={(allow) => set({ allow })} />
        </div>
      )}
    </>
  );
}
