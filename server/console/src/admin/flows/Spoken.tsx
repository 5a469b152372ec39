import { useI18n } from '../../i18n';
import { Choices } from './Choices';
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
    <Choices
      {...props}
      add={t('f.addPrompt')}
      choices={(prompts?.names ?? []).map((value) => ({ value, label: value }))}
      show={(name) => <Sentence name={name} />}
      name={(name) => name}
    />
  );
}

/** The name of a prompt, and the sentence that is heard. */
export function Sentence({ name }: { name: string }) {
  const { t } = useI18n();
  const prompts = usePrompts();
  const said = prompts?.says(name);
  return (
    <>
      <bdi className="mono f12">{name}</bdi>
      {said && (
        <p className="t2" lang={said.language} dir="auto">
          {said.language === undefined ? said.text : t('f.says', { text: said.text })}
        </p>
      )}
      {prompts && !said && <p className="c-warn">{t('f.noPrompt')}</p>}
    </>
  );
}
