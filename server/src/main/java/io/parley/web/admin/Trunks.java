package io.parley.web.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Trunks as administrators manage them: those of the file, and those that are added in the console. */
public interface Trunks {

    /** By id, those of the file first. */
    List<Trunk> all();

    Surroundings surroundings();

    Outcome add(Wanted wanted);

    Outcome change(Wanted wanted);

    /** Calls that go on over it go on. @param by who wants it so */
    Outcome remove(String id, String by);

    TrunkTrials trials();

    /**
     * @param ofFile whether the configuration file has it, so that it is changed there
     * @param hidden whether one of the same name was added here, which does not count while the file has its own
     * @param settings by the names of the file, without secrets
     * @param password whether it has one
     * @param by who set it so the last time; absent of the file
     * @param trouble why it cannot be used as things are; empty if it can
     */
    record Trunk(
            String id,
            boolean ofFile,
            boolean hidden,
            JsonNode settings,
            boolean password,
            Optional<String> by,
            Optional<Instant> at,
            List<Configuration.Problem> trouble) {}

    /**
     * What may be named in a trunk.
     *
     * @param profiles those that come with the server
     * @param networks names of ours; empty where there is only one, which has none
     * @param tls whether SIP is spoken over TLS
     * @param identity whether signed numbers are looked at
     */
    record Surroundings(List<Profile> profiles, List<String> networks, boolean tls, boolean identity) {}

    /**
     * @param about whom it fits, in a sentence
     * @param registers whether such a carrier wants us to register
     * @param ways what it says, by the names of the file
     */
    record Profile(String id, String about, boolean registers, JsonNode ways) {}

    /**
     * @param settings by the names of the file, without secrets
     * @param password another one; absent: the one before, if user and server are those of before
     * @param seen when the one was set that this one is made of; absent: whichever there is
     */
    record Wanted(String id, JsonNode settings, Optional<String> password, String by, Optional<Instant> seen) {
        /** Whichever there is. */
        public Wanted(String id, JsonNode settings, Optional<String> password, String by) {
            this(id, settings, password, by, Optional.empty());
        }

        @Override
        public String toString() {
            return "Wanted[" + id + "]";
        }
    }

    /** What became of it. */
    sealed interface Outcome {}

    /** On disk, and in force. */
    record Done() implements Outcome {}

    /** @param problems of the trunk by the names of its settings, of others by theirs: who names it, say */
    record Refused(List<Configuration.Problem> problems) implements Outcome {}

    record Not(Why why) implements Outcome {}

    /** Why it was not even looked at. */
    enum Why {
        TAKEN,
        NOBODY,
        OF_FILE,
        /** Somebody else has changed it meanwhile. */
        OVERTAKEN,
        /** There are as many as there may be. */
        FULL
    }
}
