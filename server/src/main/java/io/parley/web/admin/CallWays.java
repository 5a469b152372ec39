package io.parley.web.admin;

import io.parley.core.routing.Board;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where calls get to under one configuration: from the number that is dialled, by the keys that are pressed. */
public interface CallWays {
    /** Among keys: none is pressed for this question, nor when it is asked again. */
    char SILENCE = '-';

    /**
     * A call that somebody thinks of.
     *
     * @param trunk that it comes by; what a trunk tells is taken as far as that trunk may tell it
     * @param keys in the order they are pressed; {@link #SILENCE} leaves what is asked without one
     * @param told attributes that come with the call
     * @param at when; absent: now
     * @param floor that conditions about the floor are asked of; on an empty one they do not hold
     * @param caller the number the call comes from; empty where it is withheld
     */
    record Dialled(
            String number,
            Optional<String> trunk,
            String keys,
            Map<String, String> told,
            Optional<Instant> at,
            Board floor,
            String caller) {
        /** Now, with nobody on the floor, by somebody who hides their number. */
        public Dialled(String number, Optional<String> trunk, String keys, Map<String, String> told) {
            this(number, trunk, keys, told, Optional.empty(), Board.EMPTY, "");
        }
    }

    /** Why a menu ended with a choice. */
    enum How {
        /** It is the only one, so nobody is asked. */
        ONLY,
        KEY,
        /** What the flow says for it: no key was pressed that is a choice, as often as is asked. */
        FIRST
    }

    /** @param choices by key, from 1; @param pressed the keys that were pressed in it */
    record Choice(List<String> choices, String pressed, String chosen, How how) {}

    /** Who says it of the caller. */
    enum By {
        NUMBER,
        FLOW,
        TRUNK,
        /** Said, and not believed. */
        NOBODY
    }

    record Attribute(String name, String value, By by) {}

    /**
     * The way of a call.
     *
     * @param number the one that is configured; {@code *} where only that matches
     * @param greeting what is said before the first question
     * @param topic the first menu; its choices are the steps that keys lead to
     * @param queue empty where the call gets to none
     * @param unused keys that were pressed when nothing asked for one
     * @param steps all of them, in order
     * @param end the kind of the step that it ends in, such as queue or voicemail
     * @param points that its steps add to the priority
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
            String unused,
            List<StepTaken> steps,
            String end,
            int points) {}

    /** @param took the branch, such as {@code open}, {@code key 2} or {@code otherwise}; empty where there is one */
    record StepTaken(String id, String kind, String took) {}

    /** Empty if nothing answers the number. */
    Optional<Way> way(Dialled call);

    /** Trunks that calls may come by. */
    List<String> trunks();
}
