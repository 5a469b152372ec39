import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { type Parking, type ParkingFrame, parkingAfter } from '../api/parking';
import type { Me } from '../api/types';
import { DeskClient } from './DeskClient';
import { DeskContext } from './useDesk';
import { WhenFree } from './WhenFree';

/** Holds the desk of this person for as long as they are signed in, whatever page they look at. */
export function DeskProvider({ me, children }: { me: Me; children: ReactNode }) {
  const queries = useQueryClient();
  const [client, set] = useState<DeskClient>();
  useEffect(() => {
    const signedOut = () => void queries.invalidateQueries({ queryKey: ['me'] });
    const orgChanged = () => void queries.invalidateQueries({ queryKey: ['org'] });
    const readAnew = (what: string) => void queries.invalidateQueries({ queryKey: [what] });
    const parkingChanged = (frame: ParkingFrame) => {
      const parking = { queryKey: ['parking'] };
      // what is being read now may be older than this
      if (queries.isFetching(parking) > 0) void queries.invalidateQueries(parking);
      else queries.setQueriesData<Parking>(parking, (before) => before && parkingAfter(before, frame));
    };
    const made = new DeskClient(me, signedOut, orgChanged, readAnew, parkingChanged);
    set(made);
    return () => made.close();
  }, [me, queries]);
  return client ? (
    <DeskContext value={client}>
      <WhenFree>{children}</WhenFree>
    </DeskContext>
  ) : null;
}
