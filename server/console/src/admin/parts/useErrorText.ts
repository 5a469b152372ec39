import { useCallback } from 'react';
import { ApiError } from '../../api/client';
import { refusalText } from '../../api/refusals';
import { useI18n } from '../../i18n';

/** A failure in the reader's language. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useI18n();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 0) return t('error.unreachable');
      if (error.status === 403) return t('error.forbidden');
      if (error.status === 409) return t('error.changed');
      if (error.status === 429 || error.status === 503) return t('error.busy');
      return refusalText(t, error);
    },
    [t],
  );
}
