import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { Field, Select } from '../parts/fields';
import { NewDialog } from '../parts/NewDialog';
import { AddButton, IconButton, Part } from '../parts/Sheet';
import { useDraft } from '../draft/Draft';
import { asked, type BotSettings, inLanguage, type Known, linesOf } from './bots';

/** What the bot knows, in one language at a time. */
export function AnswersPart({ bot, set }: { bot: BotSettings; set: (change: Partial<BotSettings>) => void }) {
  const { t, f, locale } = useI18n();
  const { problems } = useDraft();
  const org = useOrg();
  const codes = org.languages.map(({ code }) => code);
  const [language, choose] = useState<string>(codes.includes(locale) ? locale : (codes[0] ?? 'en'));
  const [adding, add] = useState(false);
  const lacking = bot.answers.filter(({ answer }) => !answer[language]).length;
  const put = (known: Known) => set({ answers: bot.answers.map((one) => (one.id === known.id ? known : one)) });
  const problem = problems.get(`bots[${bot.id}].answers`);
  return (
    <Part
      title={t('bot.answers')}
      note={lacking > 0 ? t('bot.lacking', { count: lacking, language: f.language(language) }) : t('bot.answersNote')}
      act={<AddButton icon={Plus} label={t('set.add')} onClick={() => add(true)} />}
      always
    >
      {codes.length > 1 && (
        <div className="botl">
          <Select label={t('language')} value={language} choices={codes.map((code) => ({ value: code, label: f.language(code) }))} onChange={choose} />
        </div>
      )}
      {problem && (
        <p className="help err" role="alert">
          {problem}
        </p>
      )}
      <ul className="botas">
        {bot.answers.map((known) => (
          <Answer key={known.id} bot={bot} known={known} language={language} put={put} drop={() => set({ answers: bot.answers.filter(({ id }) => id !== known.id) })} />
        ))}
      </ul>
      <NewDialog
        title={t('bot.newAnswer')}
        open={adding}
        onlyId
        taken={bot.answers.map(({ id }) => id)}
        close={() => add(false)}
        make={(id) => set({ answers: [...bot.answers, { id, questions: {}, answer: {} }] })}
      />
    </Part>
  );
}

function Answer(props: { bot: BotSettings; known: Known; language: string; put: (known: Known) => void; drop: () => void }) {
  const { t } = useI18n();
  const { mayEdit } = useDraft();
  const { bot, known, language } = props;
  const at = bot.answers.indexOf(known);
  const path = `bots[${bot.id}].answers[${at}]`;
  return (
    <li>
      <fieldset className="bare bota" disabled={!mayEdit} aria-label={known.id}>
        <span className="row med">
          <bdi className="grow clip mono f12">{known.id}</bdi>
          {mayEdit && <IconButton icon={X} label={t('set.drop', { name: known.id })} onClick={props.drop} />}
        </span>
        <div className="pair2 botp">
          <Field label={t('bot.questions')} path={`${path}.questions.${language}`} help={t('bot.questionsHelp')}>
            {(ids) => (
              <textarea
                {...ids}
                className="inp"
                rows={3}
                lang={language}
                dir="auto"
                value={asked(known.questions[language])}
                onChange={(event) => props.put(inLanguage(known, language, { questions: linesOf(event.target.value) }))}
                onBlur={() => props.put(inLanguage(known, language, { questions: (known.questions[language] ?? []).map((line) => line.trim()).filter(Boolean) }))}
              />
            )}
          </Field>
          <Field label={t('bot.answer')} path={`${path}.answer.${language}`}>
            {(ids) => (
              <textarea
                {...ids}
                className="inp"
                rows={3}
                lang={language}
                dir="auto"
                value={known.answer[language] ?? ''}
                onChange={(event) => props.put(inLanguage(known, language, { answer: event.target.value }))}
              />
            )}
          </Field>
        </div>
      </fieldset>
    </li>
  );
}
