import type { Customer } from '../api/types';
import { useI18n } from '../i18n';

/** Which number was dialled before the call was sent on to us, and why it was. */
export function Redirected({ of }: { of: Customer['redirected'] }) {
  const { t } = useI18n();
  if (!of) return null;
  return (
    <>
      <span>{of.from ? t('customer.redirectedFrom', { number: `\u2066${of.from}\u2069` }) : t('customer.redirected')}</span>
      {of.why && <span>{t(`customer.redirectedWhy.${of.why}`)}</span>}
    </>
  );
}
