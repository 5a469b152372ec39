import { useQuery } from '@tanstack/react-query';
import { call, get } from '../../api/client';
import { type Passkey, Told } from '../../entry/PasskeysDialog';
import { useI18n } from '../../i18n';
import { Failed, Skeleton } from '../../ui/parts';
import { useToast } from '../../ui/Toasts';
import { useErrorText } from '../parts/useErrorText';
import { Section, Twice } from './Section';
import type { User } from './users';

/** The passkeys of somebody, who may have lost a device. */
export function PasskeysOf({ user }: { user: User }) {
  const { t } = useI18n();
  const say = useToast();
  const told = useErrorText();
  const path = `/api/users/${encodeURIComponent(user.id)}/passkeys`;
  const query = useQuery({ queryKey: ['passkeys', user.id], queryFn: () => get<{ passkeys: Passkey[] }>(path) });
  const remove = async ({ id, name }: Passkey) => {
    try {
      await call('DELETE', `${path}/${id}`);
      say(t('set.removed', { name }));
    } catch (problem) {
      say(told(problem));
    }
    void query.refetch();
  };
  return (
    <Section title={t('passkey.title')}>
      <p className="t2 f12">{t('passkey.ofOthers')}</p>
      {query.isPending && <Skeleton rows={2} />}
      {query.isError && <Failed title={t('error.unreachable')} again={() => void query.refetch()} />}
      {(query.data?.passkeys ?? []).map((passkey) => (
        <div key={passkey.id} className="col g1">
          <Told passkey={passkey} />
          <span>
            <Twice text={t('passkey.removeOf', { name: passkey.name })} sure={t('passkey.removeSure', { name: passkey.name })} act={() => void remove(passkey)} quiet />
          </span>
        </div>
      ))}
    </Section>
  );
}
