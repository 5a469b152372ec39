import { CircleHelp, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { Customer } from '../api/types';
import { useI18n } from '../i18n';
import { isNumber } from './who';

const LOOKS = {
  verified: { Shape: ShieldCheck, colour: 'c-ok' },
  unverified: { Shape: CircleHelp, colour: '' },
  false: { Shape: TriangleAlert, colour: 'c-warn' },
};

/** Whether the number that is shown is theirs, as far as their carrier answers for it. */
export function NumberProof({ of }: { of: Customer }) {
  const { t } = useI18n();
  if (!of.number || (!isNumber(of.key) && of.number !== 'false')) return null;
  const { Shape, colour } = LOOKS[of.number];
  return (
    <span className={`row g1 ${colour}`}>
      <Shape size={14} strokeWidth={1.75} aria-hidden="true" />
      {t(`customer.number.${of.number}`)}
    </span>
  );
}
