import { useI18n } from '../../i18n';
import { Choices } from './Choices';
import { PlayPrompt } from './Play';
import { usePrompts } from './usePrompts';

/** Prompts that are heard one after the other, each with what it says. */
export function Spoken(props: {
  label: string;
  path: string;
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const { t } = useI18n();
  const prompts = usePrompts();
  return (
    <div className="fsp">
      <h3>{props.label}</h3>
      <Choices
        {...props}
        add={t('f.addPrompt')}
        choices={(prompts?.names ?? []).map((value) => ({ value, label: value }))}
        show={(name) => <Sentence name={name} />}
        name={(name) => name}
      />
    </div>
  );
}

/** The name of a prompt, the sentence that is heard, and the sound of it. */
export function Sentence({ name }: { name: string }) {
  const { t, locale } = useI18n();
  const prompts = usePrompts();
  const said = prompts?.says(name);
  return (
    <>
      <span className="row g1">
        <bdi className="mono f12 clip">{name}</bdi>
        {said && <PlayPrompt prompt={name} language={said.language ?? prompts?.spoken(name) ?? locale} />}
      </span>
      {said && (
        <p className="t2" lang={said.language} dir="auto">
          {said.language === undefined ? said.text : t('f.says', { text: said.text })}
        </p>
      )}
      {prompts && !said && <p className="c-warn">{t('f.noPrompt')}</p>}
    </>
  );
}
