import type { TrunkCall } from '../api/trunks';
import type { I18n } from '../i18n';
import { causeName } from '../ui/causes';

const CALLED_OFF = 487;

export interface TrunkCallText {
  way: string;
  end: string;
  /** Who ended it, where that was seen. */
  by?: string;
}

/** A call over a trunk in words. @param over whether its contact is: a call without an end was cut off then */
export function trunkCallText(texts: Pick<I18n, 't' | 'has'>, call: TrunkCall, over: boolean): TrunkCallText {
  const { t } = texts;
  const way = t(call.party === 'outside' ? 'trunks.outside' : call.direction === 'in' ? 'trunks.came' : 'trunks.called');
  const refused = call.answeredAt === undefined && !isCalledOff(call); // who refuses is who was called
  const by = call.endedBy && !refused ? t(call.endedBy === 'trunk' ? 'trunks.byTrunk' : 'trunks.byUs') : undefined;
  return { way, end: ending(texts, call, over), ...(by && { by }) };
}

function ending(texts: Pick<I18n, 't' | 'has'>, call: TrunkCall, over: boolean): string {
  const { t } = texts;
  const { status, cause } = call;
  if (call.overAt === undefined) return t(over ? 'trunks.cut' : 'trunks.lasts');
  const named = cause === undefined ? undefined : t('causes.named', { cause, meaning: causeName(texts, cause) });
  if (call.answeredAt !== undefined) return named ?? t('trunks.answered');
  if (isCalledOff(call)) return t('trunks.calledOff');
  if (status === undefined) return t('trunks.silent');
  return named ? t('trunks.refusedBy', { status, why: named }) : t('trunks.refused', { status });
}

const isCalledOff = ({ status, endedBy }: TrunkCall): boolean => status === CALLED_OFF || (status === undefined && endedBy !== undefined);
