import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { NumberField, TextField } from '../parts/fields';
import { AddButton, IconButton, Part } from '../parts/Sheet';
import {
  formDoubts,
  freeId,
  type FullForm,
  MOST_QUESTIONS,
  MOST_SECTIONS,
  moved,
  questionMoved,
  questionOf,
  questionsOf,
  replaced,
  type Section,
  type Share,
  sharesOf,
  titled,
  without,
} from './forms';
import { focusMover, Movers } from './Movers';
import { Doubt, QuestionBox } from './QuestionBox';

interface Props {
  form: FullForm;
  set: (form: FullForm) => void;
}

/** Sections with their questions, and what each counts for. */
export function Sections({ form, set }: Props) {
  const { t } = useI18n();
  const { problems } = useDraft();
  const [said, say] = useState('');
  const { sections } = form;
  const shares = sharesOf(sections);
  const put = (next: Section[]) => set({ ...form, sections: next });
  const move = (at: number, step: -1 | 1) => {
    put(moved(sections, at, at + step));
    focusMover(`section-${at + step}`, step < 0 ? 'up' : 'down');
    say(t('sf.sectionAt', { name: sections[at]?.name ?? '', at: at + step + 1, all: sections.length }));
  };
  const moveQuestion = (section: number, at: number, step: -1 | 1) => {
    const id = sections[section]?.questions[at]?.id;
    const next = questionMoved(sections, section, at, step);
    put(next);
    const asked = questionsOf({ ...form, sections: next });
    const place = asked.findIndex((one) => one.id === id);
    const home = next.find(({ questions }) => questions.some((one) => one.id === id));
    if (!id || !home) return;
    focusMover(id, step < 0 ? 'up' : 'down');
    say(t('sf.questionAt', { section: home.name, at: place + 1, all: asked.length }));
  };
  const problem = problems.get('sections');
  return (
    <>
      <span className="sr" role="status">
        {said}
      </span>
      {problem && (
        <p className="help err sfw" role="alert">
          {problem}
        </p>
      )}
      {sections.map((section, at) => (
        <OneSection
          key={at}
          {...{ form, section, at, put, moveQuestion }}
          share={shares[at] ?? { section: 0, questions: [] }}
          move={(step) => move(at, step)}
        />
      ))}
      {sections.length < MOST_SECTIONS && (
        <div className="sprt">
          <AddButton icon={Plus} label={t('sf.addSection')} onClick={() => put([...sections, { name: '', weight: 10, questions: [] }])} />
        </div>
      )}
    </>
  );
}

interface SectionProps {
  form: FullForm;
  section: Section;
  at: number;
  share: Share;
  put: (sections: Section[]) => void;
  move: (step: -1 | 1) => void;
  moveQuestion: (section: number, at: number, step: -1 | 1) => void;
}

function OneSection({ form, section, at, share, put, move, moveQuestion }: SectionProps) {
  const { t, f } = useI18n();
  const { sections } = form;
  const name = titled(t('sf.section', { number: at + 1 }), section.name);
  const doubts = new Map(formDoubts(form).map((one) => [one.path, t(one.key)]));
  const before = sections.slice(0, at).reduce((all, { questions }) => all + questions.length, 0);
  const change = (some: Partial<Section>) => put(replaced(sections, at, { ...section, ...some }));
  const { questions } = section;
  const doubt = doubts.get(`s${at}`);
  const act = (
    <span className="row">
      <Movers id={`section-${at}`} name={name} first={at === 0} last={at === sections.length - 1} move={move} />
      <IconButton icon={X} label={t('set.drop', { name })} onClick={() => put(without(sections, at))} />
    </span>
  );
  return (
    <Part title={name} act={act}>
      <div className="sfs">
        <TextField label={t('q.name')} path={`s${at}.name`} value={section.name} onChange={(text) => change({ name: text })} />
        <NumberField
          label={t('sf.weight')}
          path={`s${at}.weight`}
          value={section.weight}
          help={share.section > 0 ? t('sf.share', { share: f.percent(share.section) }) : t('sf.noShare')}
          onChange={(weight) => change({ weight })}
        />
      </div>
      {doubt && <Doubt text={doubt} />}
      <ol className="gapt sfqs">
        {questions.map((question, place) => (
          <li key={question.id}>
            <QuestionBox
              question={question}
              number={before + place + 1}
              share={share.questions[place] ?? 0}
              doubt={doubts.get(question.id)}
              earlier={questionsOf(form).slice(0, before + place)}
              first={at === 0 && place === 0}
              last={at === sections.length - 1 && place === questions.length - 1}
              set={(next) => change({ questions: replaced(questions, place, next) })}
              move={(step) => moveQuestion(at, place, step)}
              drop={() => change({ questions: without(questions, place) })}
            />
          </li>
        ))}
      </ol>
      {questionsOf(form).length < MOST_QUESTIONS && (
        <div className="row gapt">
          <AddButton icon={Plus} label={t('sf.addQuestion')} onClick={() => change({ questions: [...questions, questionOf(freeId(form))] })} />
        </div>
      )}
    </Part>
  );
}
