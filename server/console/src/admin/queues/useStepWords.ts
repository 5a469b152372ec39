import { useI18n } from '../../i18n';
import { labelIn, type Queue, type Step } from '../document';
import { useDraft } from '../draft/Draft';
import { skillName } from '../skills/names';

/** The steps of a queue in a few words each. */
export function useStepWords(queue: Queue): { first: string; of: (step: Step) => string } {
  const { t, f, locale } = useI18n();
  const { document } = useDraft();
  const name = (id: string) => labelIn(document.queues.find((one) => one.id === id)?.name ?? {}, locale, id);
  const asked = Object.entries(queue.skills).map(([skill, level]) => `${skillName(skill)} ${level}`);
  const { languageLevel } = queue.routing;
  const spoken = languageLevel > 1 ? t('q.languageAt', { level: languageLevel }) : t('q.ofContact');
  const need = queue.routing.need === 'any' ? [] : [isolated(queue.routing.need)];
  const levelWords = ({ languageLevel: level }: Step) =>
    level === 0 ? '' : t(level === 1 ? 'step.languageAny' : 'q.languageAt', { level });
  return {
    first: f.list([spoken, ...asked, ...need]),
    of: (step) => {
      if (step.to) return step.to === 'end' ? t('step.ends') : t('step.goes', { queue: name(step.to) });
      const parts = [
        step.need && step.need !== 'any' ? isolated(step.need) : '',
        step.need === 'any' ? t('step.anybody') : '',
        step.language ? levelWords(step) : t('step.anyLanguage'),
        step.tierMax >= 0 ? t('step.upToTier', { tier: step.tierMax }) : '',
        step.addQueues.length > 0 ? t('step.helps', { queues: f.list(step.addQueues.map(name)) }) : '',
        step.minFree > 0 ? t('step.whileFree', { count: step.minFree }) : '',
      ];
      return f.list(parts.filter(Boolean)) || t('step.nothing');
    },
  };
}

/** A condition keeps its direction inside any language. */
const isolated = (text: string): string => `\u2068${text}\u2069`;
