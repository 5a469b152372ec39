import { Moon, Plus, X } from 'lucide-react';
import { useId } from 'react';
import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { AddButton, IconButton } from '../parts/Sheet';
import { completed, MINUTES_A_DAY, nextInterval, spanOf } from './intervals';

/** The intervals of one day as fields; none means closed. */
export function Intervals(props: {
  label: string;
  path: string;
  intervals: string[];
  onChange: (intervals: string[]) => void;
}) {
  const { t } = useI18n();
  const { problems } = useDraft();
  const { intervals, onChange, path } = props;
  const problem = intervals.map((_, at) => problems.get(`${path}[${at}]`)).find((text) => text !== undefined);
  return (
    <div className="ivs" role="group" aria-label={props.label}>
      {intervals.length === 0 && <span className="t2">{t('h.closed')}</span>}
      {intervals.map((interval, at) => (
        <Interval
          key={at}
          day={props.label}
          text={interval}
          wrong={problems.has(`${path}[${at}]`)}
          onChange={(next) => onChange(intervals.map((one, i) => (i === at ? next : one)))}
          drop={() => onChange(intervals.filter((_, i) => i !== at))}
        />
      ))}
      <AddButton icon={Plus} label={t('h.addInterval')} onClick={() => onChange([...intervals, nextInterval(intervals)])} />
      {problem !== undefined && (
        <span className="help err" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}

function Interval(props: {
  day: string;
  text: string;
  wrong: boolean;
  onChange: (text: string) => void;
  drop: () => void;
}) {
  const { t } = useI18n();
  const [from = '', to = ''] = props.text.split('-');
  const span = spanOf(props.text);
  const night = span !== undefined && span.to > MINUTES_A_DAY;
  return (
    <span className="iv">
      <Time label={t('h.from', { day: props.day })} value={from} wrong={props.wrong} onChange={(next) => props.onChange(`${next}-${to}`)} />
      <span aria-hidden="true">–</span>
      <Time label={t('h.to', { day: props.day })} value={to} wrong={props.wrong} onChange={(next) => props.onChange(`${from}-${next}`)} />
      {night && (
        <span className="chip wrap">
          <Moon size={12} strokeWidth={1.75} aria-hidden="true" />
          {t('h.nextDay')}
        </span>
      )}
      <IconButton icon={X} label={t('set.drop', { name: props.text })} onClick={props.drop} />
    </span>
  );
}

/** A text field, since 24:00 is a time here; `9` and `930` become 09:00 and 09:30. */
function Time(props: { label: string; value: string; wrong: boolean; onChange: (text: string) => void }) {
  const id = useId();
  return (
    <input
      id={id}
      className="inp num time"
      dir="ltr"
      inputMode="numeric"
      autoComplete="off"
      aria-label={props.label}
      aria-invalid={props.wrong ? true : undefined}
      maxLength={5}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value.replace(/[^\d:]/g, ''))}
      onBlur={(event) => props.onChange(completed(event.target.value))}
    />
  );
}
