package io.parley.web.admin;

import io.parley.acd.port.Rehearsals;
import io.parley.core.queue.OpeningHours;
import io.parley.core.routing.Rules;
import io.parley.web.org.OrgSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The part of the configuration that may change while the server runs, in versions. Safe from any thread; blocks. */
public interface Configuration {

    /** Where a version came from. */
    enum Source {
        FILE,
        CONSOLE,
        RETURN
    }

    enum ChangeKind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** @param by sign-in name, or {@code file}; @param changes how many against the version before */
    record Entry(long number, Instant at, String by, String note, Source source, int changes) {}

    record Version(Entry entry, JsonNode document) {}

    /** @param path such as {@code queues[sales].routing.steps[0].after}; @param instead what to write, or empty */
    record Problem(String path, String message, String instead) {}

    record Change(String path, ChangeKind kind, Optional<JsonNode> before, Optional<JsonNode> after) {}

    /** A document somebody thinks of. */
    sealed interface Read {}

    /** @param changes against the newest version */
    record Usable(Rules rules, OrgSettings org, CallWays ways, List<Change> changes, RoutingTests tests)
            implements Read {}

    record Unusable(List<Problem> problems) implements Read {}

    /**
     * A new version as somebody wants it.
     *
     * @param base the version they changed
     */
    record Draft(long base, JsonNode document, String by, String note, Source source) {}

    /** What became of it. */
    sealed interface Outcome {}

    /** It holds, on disk and on the floor. */
    record Kept(long version) implements Outcome {}

    /** Somebody else was faster. */
    record Overtaken(Entry newest) implements Outcome {}

    record Refused(List<Problem> problems) implements Outcome {}

    Version newest();

    /** Everybody in the file, id to name: who may be made an agent. */
    Map<String, String> people();

    /** Where calls get to under the version in force. */
    CallWays ways();

    /**
     * What can be said to callers.
     *
     * @param says what is heard, by language, as far as that is known
     * @param own languages in which it is a recording of the organisation's
     * @param studio those of them in which it lies in the operator's folder of prompts
     * @param builtIn what the one that comes with the server says; empty where it has none of this name
     */
    record Prompt(
            String name,
            Map<String, String> says,
            List<String> own,
            List<String> studio,
            Map<String, String> builtIn) {}

    /** By name. */
    List<Prompt> prompts();

    /** What callers hear of a prompt in a language, as a WAV file; in English where the language has none. */
    Optional<byte[]> sound(String prompt, String language);

    /** The same as if the console had no recording of it. */
    Optional<byte[]> soundBeneath(String prompt, String language);

    /** Sounds for prompts that somebody records. */
    PromptSounds sounds();

    /** A call flow that is to be heard before it is in force. @param attributes of its callers */
    sealed interface Piece {}

    /**
     * @param piece what telephony makes a call of
     * @param draft whether it is of the document that was given, rather than of the version in force
     * @param problems why it is not
     */
    record Playable(Rehearsals.Piece piece, boolean draft, List<Problem> problems) implements Piece {}

    /** No such flow is known. @param problems why the document could not be used, if it could not */
    record NoFlow(List<Problem> problems) implements Piece {}

    /**
     * A flow, of this document if it can be used, else of the version in force.
     *
     * @param number the one that would be dialled; absent: no number's attributes hold
     */
    Piece piece(Optional<JsonNode> document, String flow, Optional<String> number);

    /** A program of others that answers visitors. @param privateAddresses whether it may be in a private network */
    record BotPortView(String id, String url, boolean secretSet, boolean privateAddresses, boolean form) {}

    List<BotPortView> botPorts();

    Read read(JsonNode document);

    Outcome put(Draft draft);

    /** Versions before a number, the newest first. */
    List<Entry> before(long number, int limit);

    Optional<Version> find(long number);

    List<Change> between(JsonNode before, JsonNode after);

    /** @param exceptions the dates whose intervals were written one by one, rather than being holidays */
    record Hours(OpeningHours opening, Set<LocalDate> exceptions) {}

    /** Opening hours of the version in force. */
    Optional<Hours> hours(String id);

    /** Public holidays by date, named in this language where a name is known; empty for an unknown place. */
    Optional<Map<LocalDate, String>> holidays(String place, int year, Locale language);
}
