import { Building2 } from 'lucide-react';
import { useI18n } from '../i18n';
import { labelOf, type Provider } from './providers';

/** A button for each of the company's own sign-ins. @param first whether there is nothing else */
export function ProviderButtons(props: { providers: Provider[]; busy: boolean; go: (provider: Provider) => void; first: boolean }) {
  const { t, locale } = useI18n();
  if (props.providers.length === 0) return null;
  return (
    <>
      {props.providers.map((provider) => (
        <button key={provider.id} type="button" className="btn primary lg" disabled={props.busy} onClick={() => props.go(provider)}>
          <Building2 size={16} strokeWidth={1.75} aria-hidden="true" />
          <bdi>{labelOf(provider, locale)}</bdi>
        </button>
      ))}
      {!props.first && (
        <p className="orline t2 f12">
          <span>{t('provider.or')}</span>
        </p>
      )}
    </>
  );
}
