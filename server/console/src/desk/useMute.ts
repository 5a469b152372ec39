import { useCall, usePhone, usePhoneClient } from '../phone/usePhone';

/** Mute of the browser's call, here or in another tab; absent for a call on another phone. */
export function useMute(contact: string): { on: boolean; elsewhere: boolean; flip: () => void } | undefined {
  const phone = usePhoneClient();
  const here = useCall(contact);
  const other = usePhone((state) => state.elsewhere);
  const elsewhere = !here && other?.contact === contact;
  if (!here && !elsewhere) return undefined;
  const on = here ? here.muted : (other?.muted ?? false);
  return { on, elsewhere, flip: () => phone.mute(contact, !on) };
}
