import type { TrunkCall } from '../api/trunks';
import type { I18n } from '../i18n';
import { causeName } from '../ui/causes';

const CALLED_OFF = 487;
/** The reason of contacts whose server went. */
const CUT_OFF = 'server-restarted';

export interface TrunkCallText {
  way: string;
  end: string;
  /** Who ended it, where that was seen. */
  by?: string;
}

/** A call over a trunk in words. @param contactEnd why its contact is over, if it is */
export function trunkCallText(texts: Pick<I18n, 't' | 'has'>, call: TrunkCall, contactEnd: string | undefined): TrunkCallText {
  const { t } = texts;
  const way = t(call.party === 'outside' ? 'trunks.outside' : call.direction === 'in' ? 'trunks.came' : 'trunks.called');
  const refused = call.answeredAt === undefined && !isCalledOff(call); // who refuses is who was called
  const by = call.endedBy && !refused ? t(call.endedBy === 'trunk' ? 'trunks.byTrunk' : 'trunks.byUs') : undefined;
  return { way, end: ending(texts, call, contactEnd), ...(by && { by }) };
}

function ending(texts: Pick<I18n, 't' | 'has'>, call: TrunkCall, contactEnd: string | undefined): string {
  const { t } = texts;
  const { status, cause } = call;
  if (call.overAt === undefined) {
    if (contactEnd === undefined) return t('trunks.lasts');
    return t(contactEnd === CUT_OFF ? 'trunks.cut' : 'trunks.unknown'); // the end is kept some seconds after the contact's
  }
  const named = cause === undefined ? undefined : t('causes.named', { cause, meaning: causeName(texts, cause) });
  if (call.answeredAt !== undefined) return named ?? t('trunks.answered');
  if (isCalledOff(call)) return t('trunks.calledOff');
  if (status === undefined) return t('trunks.silent');
  return named ? t('trunks.refusedBy', { status, why: named }) : t('trunks.refused', { status });
}

const isCalledOff = ({ status, endedBy }: TrunkCall): boolean => status === CALLED_OFF || (status === undefined && endedBy !== undefined);
