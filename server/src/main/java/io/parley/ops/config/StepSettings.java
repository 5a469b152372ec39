package io.parley.ops.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One step of a call flow as it is written; {@code kind} says which. What leads on names the step it leads to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StepSettings.Play.class, name = "play"),
    @JsonSubTypes.Type(value = StepSettings.Hours.class, name = "hours"),
    @JsonSubTypes.Type(value = StepSettings.Language.class, name = "language"),
    @JsonSubTypes.Type(value = StepSettings.Menu.class, name = "menu"),
    @JsonSubTypes.Type(value = StepSettings.Collect.class, name = "collect"),
    @JsonSubTypes.Type(value = StepSettings.Condition.class, name = "condition"),
    @JsonSubTypes.Type(value = StepSettings.Assign.class, name = "set"),
    @JsonSubTypes.Type(value = StepSettings.Queue.class, name = "queue"),
    @JsonSubTypes.Type(value = StepSettings.Callback.class, name = "callback"),
    @JsonSubTypes.Type(value = StepSettings.Voicemail.class, name = "voicemail"),
    @JsonSubTypes.Type(value = StepSettings.Survey.class, name = "survey"),
    @JsonSubTypes.Type(value = StepSettings.Consent.class, name = "consent"),
    @JsonSubTypes.Type(value = StepSettings.Transfer.class, name = "transfer"),
    @JsonSubTypes.Type(value = StepSettings.HangUp.class, name = "hangup")
})
public sealed interface StepSettings {
    String id();

    /** What people call it. */
    String name();

    /** Says something, in the caller's language. */
    record Play(String id, String name, List<String> prompts, String next) implements StepSettings {
        public Play {
            prompts = Defaults.list(prompts);
        }
    }

    /** @param hours opening hours by their id; @param holiday closed on a special day; absent: as when closed */
    record Hours(String id, String name, String hours, String open, String closed, String holiday)
            implements StepSettings {}

    /**
     * @param languages key 1, 2 ...; none: those of the flow; a single one is not asked for
     * @param ask {@code unknown}: not callers whose language is known from before; {@code always}: these, too
     */
    record Language(
            String id, String name, List<String> languages, Integer seconds, Integer tries, String ask, String next)
            implements StepSettings {
        static final String UNKNOWN = "unknown";
        public static final String ALWAYS = "always";

        public Language {
            ask = Defaults.or(ask, UNKNOWN);
            languages = Defaults.list(languages);
            seconds = Defaults.or(seconds, 6);
            tries = Defaults.or(tries, 3);
        }
    }

    /** @param otherwise after so many wrong or missing keys; @param silent where the last was missing, if not there */
    record Menu(
            String id,
            String name,
            List<String> prompts,
            Map<String, String> keys,
            Integer seconds,
            Integer tries,
            String otherwise,
            String silent)
            implements StepSettings {
        public Menu {
            prompts = Defaults.list(prompts);
            keys = ordered(keys);
            seconds = Defaults.or(seconds, 6);
            tries = Defaults.or(tries, 3);
        }
    }

    /**
     * Digits that become an attribute of the contact.
     *
     * @param ends the key that ends them; empty: their number alone
     * @param seconds that are waited for each
     * @param secret only conditions see them
     */
    record Collect(
            String id,
            String name,
            List<String> prompts,
            String attribute,
            Integer least,
            Integer most,
            String ends,
            Integer seconds,
            Integer tries,
            Boolean secret,
            String next,
            String otherwise)
            implements StepSettings {
        public Collect {
            prompts = Defaults.list(prompts);
            least = Defaults.or(least, 1);
            most = Defaults.or(most, 20);
            ends = Defaults.or(ends, "#");
            seconds = Defaults.or(seconds, 6);
            tries = Defaults.or(tries, 3);
            secret = Defaults.or(secret, false);
        }
    }

    /** The first case that holds. */
    record Condition(String id, String name, List<CaseSettings> cases, String otherwise) implements StepSettings {
        public Condition {
            cases = Defaults.list(cases);
        }
    }

    /** Says something of the caller. @param priority points that are added; absent: none */
    record Assign(String id, String name, Integer priority, Map<String, String> attributes, String next)
            implements StepSettings {
        public Assign {
            attributes = ordered(attributes);
        }
    }

    /**
     * Waits for an agent.
     *
     * @param queue or {@code topic}
     * @param closed absent: they hear so, and the call ends
     * @param patienceSeconds after so long without an agent it goes on at {@code impatient}
     * @param keys while waiting
     * @param after where a caller goes whose agent hung up
     */
    record Queue(
            String id,
            String name,
            String queue,
            String topic,
            List<String> prompts,
            Integer announceEverySeconds,
            String closed,
            Integer patienceSeconds,
            String impatient,
            Map<String, String> keys,
            String after)
            implements StepSettings, Queued {
        public Queue {
            prompts = Defaults.list(prompts);
            announceEverySeconds = Defaults.or(announceEverySeconds, 45);
            keys = ordered(keys);
        }
    }

    /** Offers to call back instead. */
    record Callback(String id, String name, String queue, String topic, String declined)
            implements StepSettings, Queued {}

    /** Takes a message. @param next absent: goodbye, and the end */
    record Voicemail(
            String id,
            String name,
            String queue,
            String topic,
            List<String> prompts,
            Integer mostSeconds,
            Integer silenceSeconds,
            String next)
            implements StepSettings, Queued {
        public Voicemail {
            prompts = Defaults.list(prompts);
            mostSeconds = Defaults.or(mostSeconds, 120);
            silenceSeconds = Defaults.or(silenceSeconds, 5);
        }
    }

    /** Asks for 1 to 5. @param next absent: thanks, and the end */
    record Survey(String id, String name, List<String> prompts, Integer seconds, Integer tries, String next)
            implements StepSettings {
        public Survey {
            prompts = Defaults.list(prompts);
            seconds = Defaults.or(seconds, 8);
            tries = Defaults.or(tries, 2);
        }
    }

    /** Asks whether the caller may be recorded. @param silent where no key was an answer; absent: as declined */
    record Consent(
            String id,
            String name,
            List<String> prompts,
            Integer seconds,
            Integer tries,
            String agreed,
            String declined,
            String silent)
            implements StepSettings {
        public Consent {
            prompts = Defaults.list(prompts);
            seconds = Defaults.or(seconds, 6);
            tries = Defaults.or(tries, 2);
        }
    }

    /** Joins the caller with somebody outside. @param queue whose trunk and history it is */
    record Transfer(String id, String name, String number, String queue, String topic, String failed)
            implements StepSettings, Queued {}

    record HangUp(String id, String name, List<String> prompts) implements StepSettings {
        public HangUp {
            prompts = Defaults.list(prompts);
        }
    }

    /** What belongs to a queue. */
    sealed interface Queued permits Queue, Callback, Voicemail, Transfer {
        String queue();

        String topic();
    }

    /** Where it may lead, by the place in it that says so; what has to be there and is not leads to nothing. */
    default Map<String, String> targets() {
        Targets to = new Targets();
        switch (this) {
            case Play play -> to.must("next", play.next);
            case Hours hours ->
                to.must("open", hours.open).must("closed", hours.closed).may("holiday", hours.holiday);
            case Language language -> to.must("next", language.next);
            case Menu menu ->
                to.all("keys", menu.keys).must("otherwise", menu.otherwise).may("silent", menu.silent);
            case Collect collect -> to.must("next", collect.next).must("otherwise", collect.otherwise);
            case Condition condition -> {
                for (int i = 0; i < condition.cases.size(); i++) {
                    to.must("cases[" + i + "].to", condition.cases.get(i).to());
                }
                to.must("otherwise", condition.otherwise);
            }
            case Assign assign -> to.must("next", assign.next);
            case Queue queue ->
                to.may("closed", queue.closed)
                        .may("impatient", queue.impatient)
                        .all("keys", queue.keys)
                        .may("after", queue.after);
            case Callback callback -> to.must("declined", callback.declined);
            case Voicemail voicemail -> to.may("next", voicemail.next);
            case Survey survey -> to.may("next", survey.next);
            case Consent consent ->
                to.must("agreed", consent.agreed)
                        .must("declined", consent.declined)
                        .may("silent", consent.silent);
            case Transfer transfer -> to.must("failed", transfer.failed);
            case HangUp hangUp -> {}
        }
        return to.found;
    }

    /** Whether the caller is asked something in it, or is in other hands: a loop through it is none that only turns. */
    default boolean waits() {
        return switch (this) {
            case Menu _, Collect _, Queue _, Callback _, Voicemail _, Survey _, Transfer _, Consent _ -> true;
            case Language language -> language.languages.size() != 1;
            case Play _, Hours _, Condition _, Assign _, HangUp _ -> false;
        };
    }

    /** Whether a call can end in it. */
    default boolean mayEnd() {
        return switch (this) {
            case Queue _, Callback _, Transfer _, HangUp _ -> true;
            case Voicemail voicemail -> voicemail.next == null;
            case Survey survey -> survey.next == null;
            case Play _, Hours _, Language _, Menu _, Collect _, Condition _, Assign _, Consent _ -> false;
        };
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Collects them in order. */
    final class Targets {
        private final Map<String, String> found = new LinkedHashMap<>();

        private Targets must(String place, String target) {
            found.put(place, target == null ? "" : target);
            return this;
        }

        private Targets may(String place, String target) {
            if (target != null) {
                found.put(place, target);
            }
            return this;
        }

        private Targets all(String place, Map<String, String> targets) {
            targets.forEach((key, target) -> must(place + "." + key, target));
            return this;
        }
    }
}
