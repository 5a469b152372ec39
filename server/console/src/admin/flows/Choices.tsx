import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { type Choice, Select } from '../parts/fields';
import { IconButton } from '../parts/Sheet';

/** Things in an order that can be changed: keys of a menu, prompts one after the other. */
export function Choices(props: {
  label: string;
  path: string;
  value: string[];
  /** What may be added. */
  choices: Choice[];
  add: string;
  /** Whether each is chosen by the key of its place. */
  keys?: boolean;
  show: (value: string) => ReactNode;
  name: (value: string) => string;
  onChange: (value: string[]) => void;
}) {
  const { t } = useI18n();
  const { problems } = useDraft();
  const { value, onChange, path } = props;
  const move = (at: number, to: number) => {
    const next = [...value];
    next.splice(to, 0, ...next.splice(at, 1));
    onChange(next);
  };
  const whole = problems.get(path);
  return (
    <div className="chcs">
      <ol aria-label={props.label}>
        {value.map((one, at) => (
          <li className="rule" key={one}>
            {props.keys ? (
              <span className="fkey num">
                <span aria-hidden="true">{at + 1}</span>
                <span className="sr">{t('f.key', { key: at + 1 })}</span>
              </span>
            ) : (
              <span className="rk num">{at + 1}</span>
            )}
            <div className="grow">
              {props.show(one)}
              {problems.has(`${path}[${at}]`) && (
                <p className="help err" role="alert">
                  {problems.get(`${path}[${at}]`)}
                </p>
              )}
            </div>
            <span className="row">
              <IconButton icon={ArrowUp} label={t('set.up')} disabled={at === 0} onClick={() => move(at, at - 1)} />
              <IconButton
                icon={ArrowDown}
                label={t('set.down')}
                disabled={at === value.length - 1}
                onClick={() => move(at, at + 1)}
              />
              <IconButton
                icon={X}
                label={t('set.drop', { name: props.name(one) })}
                onClick={() => onChange(value.filter((_, i) => i !== at))}
              />
            </span>
          </li>
        ))}
      </ol>
      {whole !== undefined && (
        <p className="help err" role="alert">
          {whole}
        </p>
      )}
      <Add label={props.add} choices={props.choices} taken={value} add={(one) => onChange([...value, one])} />
    </div>
  );
}

function Add(props: { label: string; choices: Choice[]; taken: string[]; add: (value: string) => void }) {
  const free = props.choices.filter(({ value }) => !props.taken.includes(value));
  if (free.length === 0) return null;
  return (
    <Select
      className="tight"
      label={props.label}
      value=""
      choices={[{ value: '', label: props.label }, ...free]}
      onChange={(value) => value !== '' && props.add(value)}
    />
  );
}
