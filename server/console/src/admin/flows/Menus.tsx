import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { callTopics, labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { Choose } from '../parts/fields';
import { Choices } from './Choices';
import type { FlowForm } from './FlowSheet';
import { Sentence } from './Spoken';
import { usePrompts } from './usePrompts';

/** Key to language. */
export function LanguageMenu({ form: { flow, path, set } }: { form: FlowForm }) {
  const { t, f } = useI18n();
  const org = useOrg();
  return (
    <Choices
      label={t('f.languageMenu')}
      path={`${path}.languages`}
      keys
      value={flow.languages}
      choices={org.languages.map(({ code }) => ({ value: code, label: f.language(code) }))}
      add={t('f.addLanguage')}
      show={(code) => f.language(code)}
      name={(code) => f.language(code)}
      onChange={(languages) => set({ languages })}
    />
  );
}

/** Key to topic, and the sentence that names the keys. */
export function TopicMenu({ form: { flow, path, set } }: { form: FlowForm }) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  const prompts = usePrompts();
  const name = (id: string) => labelIn(document.topics.find((one) => one.id === id)?.label ?? {}, locale, id);
  const queueOf = (id: string) => {
    const queue = document.queues.find((one) => one.id === document.topics.find((topic) => topic.id === id)?.queue);
    return queue && labelIn(queue.name, locale, queue.id);
  };
  return (
    <>
      <Choices
        label={t('f.topicMenu')}
        path={`${path}.topics`}
        keys
        value={flow.topics}
        choices={callTopics(document).map(({ id }) => ({ value: id, label: name(id) }))}
        add={t('f.addTopic')}
        show={(id) => (
          <>
            <bdi>{name(id)}</bdi>
            {queueOf(id) && <p className="t3 f12">{t('f.toQueue', { queue: queueOf(id) ?? '' })}</p>}
          </>
        )}
        name={name}
        onChange={(topics) => set({ topics })}
      />
      {flow.topics.length > 1 && (
        <div className="fsay">
          <Choose
            label={t('f.topicsPrompt')}
            path={`${path}.topicsPrompt`}
            help={t('f.topicsPromptHelp')}
            value={flow.topicsPrompt}
            choices={(prompts?.names ?? []).map((value) => ({ value, label: value }))}
            onChange={(topicsPrompt) => set({ topicsPrompt })}
          />
          <div>
            <Sentence name={flow.topicsPrompt} />
          </div>
        </div>
      )}
    </>
  );
}
