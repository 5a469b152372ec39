package io.parley.sip.event;

import java.util.Optional;

/** What subscribers see of the floor. Safe from any thread; may wait a moment, and so is never asked on a SIP loop. */
public interface Watched {
    /** There is nothing to see. */
    Watched NOTHING = new Watched() {
        @Override
        public May may(String phone, EventPackage kind, String resource) {
            return May.UNKNOWN;
        }

        @Override
        public Optional<Sight> see(EventPackage kind, String resource) {
            return Optional.empty();
        }
    };

    /** Whether a phone may see something. */
    enum May {
        YES,
        FORBIDDEN,
        /** There is no such thing. */
        UNKNOWN
    }

    /** @param phone user of the phone that asks; @param resource user part of what it asks for */
    May may(String phone, EventPackage kind, String resource);

    /** As much of how it stands as this phone may know. @param sight of what {@link #see} told */
    default Sight shown(String phone, String resource, Sight sight) {
        return sight;
    }

    /** How it stands; empty if there is no such thing any more. */
    Optional<Sight> see(EventPackage kind, String resource);
}
