import type { Invitation } from './line';

/** Reads our own headers of an INVITE. */
export function invitationOf(header: (name: string) => string | undefined): Invitation {
  const rejoin = header('X-Parley-Rejoin');
  return {
    offer: header('X-Parley-Offer'),
    contact: header('X-Parley-Contact') ?? rejoin,
    rejoins: rejoin !== undefined,
    colleague: header('X-Parley-Colleague') !== undefined,
    answersItself: rejoin !== undefined || /;\s*answer-after\s*=\s*0\b/i.test(header('Call-Info') ?? ''),
  };
}
