import { type FormEvent, useState } from 'react';
import { Check } from '../admin/parts/fields';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { useToast } from '../ui/Toasts';
import { ActivityGlyph } from './ActivityGlyph';
import { entriesOfShift } from './copy';
import { startOf } from './local';
import { plusDays } from '../reports/view';
import { clearOf, firstPattern, type Made } from './opened';
import { datesOf, entriesOf, faultOf } from './pattern';
import { PatternFields } from './PatternFields';
import { ofAgent, type Shift, within } from './plan';
import type { Plan, Stretch } from './types';
import { useShiftActs } from './useShifts';
import { useShiftWords } from './words';

/** What was chosen to be planned. */
export interface Opened {
  people: string[];
  date: string;
  /** Where more days than one were chosen. */
  last?: string;
  /** What stands in the cell. */
  shift?: Shift;
  stretch?: Stretch;
}

/** Plans people, on a day or by a pattern of days. */
export function PlanDialog({ opened, plan, close }: { opened: Opened | undefined; plan: Plan; close: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog title={t('sh.plan')} open={opened !== undefined} onClose={close} className="shdlg">
      {opened && <Form opened={opened} plan={plan} close={close} />}
    </Dialog>
  );
}

function Form({ opened, plan, close }: { opened: Opened; plan: Plan; close: () => void }) {
  const { t } = useI18n();
  const say = useToast();
  const acts = useShiftActs();
  const { zone } = plan;
  const words = useShiftWords(zone);
  const [made, make] = useState<Made>(() => firstPattern(opened, plan));
  const [tried, attempt] = useState(false);
  const [busy, work] = useState(false);
  const { pattern, shift, under, instead } = made;
  const fault = faultOf(pattern);
  const replaced = shift && instead && pattern.activity !== 'none' && pattern.people.includes(shift.agent) ? [clearOf({ shift, under }, zone)] : [];
  const entries = fault ? [] : [...replaced, ...entriesOf(pattern)];
  const run = async (what: Promise<boolean>, then: () => void) => {
    work(true);
    const done = await what;
    work(false);
    if (!done) return;
    close();
    then();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(true);
    if (fault || busy) return;
    void run(acts.enter(entries), () => say(t(pattern.activity === 'none' ? 'sh.cleared' : 'sh.entered')));
  };
  const clear = (one: Shift) => {
    const undo = () => void acts.enter(entriesOfShift(one, zone, 0));
    void run(acts.enter([clearOf({ shift: one, under }, zone)]), () => say(t('sh.cleared'), { label: t('sh.undo'), run: undo }));
  };
  const days = fault ? 0 : datesOf(pattern).length;
  return (
    <form className="col g3" onSubmit={submit} noValidate>
      <ThisDay opened={opened} plan={plan} pick={(stretch) => make(firstPattern({ ...opened, stretch }, plan))} />
      <PatternFields pattern={pattern} people={plan.people} set={(some) => make({ ...made, pattern: { ...pattern, ...some } })} />
      {shift && pattern.activity !== 'none' && <Instead shift={shift} zone={zone} on={instead} set={(on) => make({ ...made, instead: on })} />}
      <p className={fault && tried ? 'help err' : 'help'} role={fault && tried ? 'alert' : undefined}>
        {fault ? (tried ? t(fault, { count: entriesOf(pattern).length }) : '\u00a0') : t('sh.d.sum', { days, people: pattern.people.length })}
      </p>
      <div className="row g2 acts wrapx">
        <button type="submit" className="btn primary" disabled={busy}>
          {t(pattern.activity === 'none' ? 'sh.d.clear' : 'sh.d.enter')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('sh.cancel')}
        </button>
        {shift && (
          <button type="button" className="btn danger-quiet shclr" disabled={busy} onClick={() => clear(shift)}>
            {t('sh.d.clearThis', { times: words.times(shift) })}
          </button>
        )}
      </div>
    </form>
  );
}

/** A shift that was moved leaves nothing behind where it was. */
function Instead({ shift, zone, on, set }: { shift: Shift; zone: string; on: boolean; set: (on: boolean) => void }) {
  const { t } = useI18n();
  const words = useShiftWords(zone);
  return (
    <Check on={on} onChange={set}>
      {t('sh.d.instead', { times: words.times(shift) })}
    </Check>
  );
}

/** What is planned of one person on the day that was chosen; each can be taken up into the fields. */
function ThisDay({ opened, plan, pick }: { opened: Opened; plan: Plan; pick: (stretch: Stretch) => void }) {
  const { t, f } = useI18n();
  const words = useShiftWords(plan.zone);
  const [person] = opened.people;
  if (opened.people.length !== 1 || person === undefined || opened.last) return null;
  const from = startOf(plan.zone, opened.date);
  const there = within(ofAgent(plan.stretches, person), from, startOf(plan.zone, plusDays(opened.date, 1)));
  if (there.length === 0) return null;
  return (
    <section aria-label={t('sh.d.planned', { day: words.day(opened.date) })}>
      <h3 className="sec">{t('sh.d.planned', { day: words.day(opened.date) })}</h3>
      <ul className="shpl">
        {there.map((one) => (
          <li key={one.fromMs}>
            <button type="button" onClick={() => pick(one)}>
              <span className={`shi ${one.activity}`}>
                <ActivityGlyph activity={one.activity} />
              </span>
              <span className="num">{words.times(one)}</span>
              <span className="med">{t(`shift.a.${one.activity}`)}</span>
              <bdi className="t2 clip grow">{one.note}</bdi>
              <span className="f12 t3 shby">{t('sh.d.by', { name: `\u2068${one.byName}\u2069`, when: f.day(one.atMs) })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
