import { Webhook } from 'lucide-react';
import { useI18n } from '../../i18n';
import { Empty, Failed, Skeleton } from '../../ui/parts';
import { Head } from '../parts/Sheet';
import { HookCard } from './HookCard';
import { useHooks } from './hooks';

/** Programs of others that are told what happens: how that goes. What they are is said in the configuration file. */
export function HooksPage() {
  const { t } = useI18n();
  const query = useHooks();
  const hooks = query.data?.webhooks ?? [];
  return (
    <section className="pane sheet" aria-label={t('set.part.webhooks')} data-pane="">
      <Head title={t('set.part.webhooks')} text={t('hk.text')} />
      <div className="scroll grow sbody">
        {query.isPending && <Skeleton rows={6} />}
        {query.isError && !query.data && <Failed title={t('set.failed')} again={() => void query.refetch()} />}
        {query.data && hooks.length === 0 && (
          <Empty icon={Webhook} title={t('hk.none')}>
            <p>{t('hk.noneText')}</p>
          </Empty>
        )}
        {hooks.map((hook) => (
          <HookCard key={hook.name} hook={hook} />
        ))}
      </div>
    </section>
  );
}
