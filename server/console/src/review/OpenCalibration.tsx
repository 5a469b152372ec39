import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ApiError, post } from '../api/client';
import { refusalText } from '../api/refusals';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { SelectBox } from '../ui/SelectBox';
import { useToast } from '../ui/Toasts';
import type { OfContact } from './calibrations';

interface Props extends Pick<OfContact, 'forms' | 'able'> {
  path: string;
  open: boolean;
  close: () => void;
}

/** Who is to fill in which form, and whose sheet is the key. */
export function OpenCalibration({ open, close, ...rest }: Props) {
  const { t } = useI18n();
  return (
    <Dialog title={t('cal.openTitle')} open={open} onClose={close}>
      <Choice {...rest} close={close} />
    </Dialog>
  );
}

function Choice({ path, forms, able, close }: Omit<Props, 'open'>) {
  const { t } = useI18n();
  const say = useToast();
  const queries = useQueryClient();
  const [form, chooseForm] = useState(forms[0]?.id ?? '');
  const [chosen, choose] = useState<string[]>([]);
  const [expert, name] = useState('');
  const [busy, work] = useState(false);
  const ids = { form: useId(), expert: useId() };
  const version = forms.find(({ id }) => id === form)?.version;
  const key = chosen.includes(expert) ? expert : '';
  const flip = (id: string, on: boolean) => choose(able.map((one) => one.id).filter((one) => (one === id ? on : chosen.includes(one))));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    work(true);
    try {
      const wish = { id: crypto.randomUUID(), form, formVersion: version, evaluators: chosen };
      await post(path, key === '' ? wish : { ...wish, expert: key });
      close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(error.status === 0 ? t('error.unreachable') : refusalText(t, error));
    } finally {
      work(false);
      await queries.invalidateQueries({ queryKey: ['calibrations'] });
    }
  };
  return (
    <form className="col g3" onSubmit={(event) => void submit(event)}>
      <p className="t2">{t('cal.openText')}</p>
      <div className="field">
        <label htmlFor={ids.form}>{t('score.form')}</label>
        <SelectBox id={ids.form} value={form} onChange={(event) => chooseForm(event.target.value)}>
          {forms.map((one) => (
            <option key={one.id} value={one.id}>
              {one.form.name}
            </option>
          ))}
        </SelectBox>
      </div>
      <fieldset className="field">
        <legend className="lbl">{t('cal.evaluators')}</legend>
        <div className="col g1">
          {able.map((one) => (
            <label key={one.id} className="row g2 ckl">
              <input type="checkbox" className="ckb" checked={chosen.includes(one.id)} onChange={(event) => flip(one.id, event.target.checked)} />
              <bdi>{one.name}</bdi>
            </label>
          ))}
        </div>
        <span className="help">{t('cal.two')}</span>
      </fieldset>
      <div className="field">
        <label htmlFor={ids.expert}>{t('cal.expert')}</label>
        <SelectBox id={ids.expert} value={key} onChange={(event) => name(event.target.value)}>
          <option value="">{t('cal.noExpert')}</option>
          {able
            .filter((one) => chosen.includes(one.id))
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
        </SelectBox>
        <span className="help">{t('cal.expertHelp')}</span>
      </div>
      <div className="row g2 wrapx acts">
        <button type="submit" className="btn primary" disabled={busy || chosen.length < 2 || version === undefined}>
          {t('cal.doOpen')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('score.cancel')}
        </button>
      </div>
    </form>
  );
}
