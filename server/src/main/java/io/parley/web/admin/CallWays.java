package io.parley.web.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where calls get to under one configuration: from the number that is dialled, by the keys that are pressed. */
public interface CallWays {

    /**
     * A call that somebody thinks of.
     *
     * @param trunk that it comes by; what a trunk tells is taken as far as that trunk may tell it
     * @param keys in the order they are pressed
     * @param told attributes that come with the call
     */
    record Dialled(String number, Optional<String> trunk, String keys, Map<String, String> told) {}

    /** Why a menu ended with a choice. */
    enum How {
        /** It is the only one, so nobody is asked. */
        ONLY,
        KEY,
        /** The first: no key was pressed that is a choice, as often as is asked. */
        FIRST
    }

    /** @param choices by key, from 1; @param pressed the keys that were pressed in it */
    record Choice(List<String> choices, String pressed, String chosen, How how) {}

    /** Who says it of the caller. */
    enum By {
        NUMBER,
        TRUNK,
        /** Said, and not believed. */
        NOBODY
    }

    record Attribute(String name, String value, By by) {}

    /**
     * The way of a call.
     *
     * @param number the one that is configured; {@code *} where only that matches
     * @param unused keys that were pressed when nothing asked for one
     */
    record Way(
            String number,
            String label,
            String flow,
            List<String> greeting,
            Choice language,
            Choice topic,
            String queue,
            List<Attribute> attributes,
            String unused) {}

    /** Empty if nothing answers the number. */
    Optional<Way> way(Dialled call);

    /** Trunks that calls may come by. */
    List<String> trunks();
}
