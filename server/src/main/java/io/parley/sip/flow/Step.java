package io.parley.sip.flow;

import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step of a call flow; what leads on names the step it leads to. */
public sealed interface Step {
    String id();

    /** As it is called in configuration and history. */
    String kind();

    /** How a key is asked for: how long one is awaited, and how often. */
    record Asking(Duration patience, int tries) {}

    /** A queue by its id, or by the topic that leads there. */
    record Place(Optional<QueueId> queue, Optional<String> topic) {}

    /** Says something. */
    record Play(String id, List<String> prompts, String next) implements Step {
        @Override
        public String kind() {
            return "play";
        }
    }

    /** @param hours absent: always open; @param holiday closed on a special day */
    record Hours(String id, Optional<OpeningHours> hours, String open, String closed, String holiday) implements Step {
        @Override
        public String kind() {
            return "hours";
        }
    }

    /**
     * @param languages by key, from 1; a single one is not asked for
     * @param always whether callers are asked, too, whose language is known from before
     */
    record Language(String id, List<String> languages, Asking asking, boolean always, String next) implements Step {
        @Override
        public String kind() {
            return "language";
        }
    }

    /** @param otherwise when no key was right; @param silent when the last one was missing */
    record Menu(
            String id,
            List<String> prompts,
            Map<Character, String> keys,
            Asking asking,
            String otherwise,
            String silent)
            implements Step {
        @Override
        public String kind() {
            return "menu";
        }
    }

    /** @param ends the key that ends them; absent: their number alone; @param secret nobody is shown them */
    record Digits(int least, int most, Optional<Character> ends, boolean secret) {}

    /** Digits that become an attribute. */
    record Collect(
            String id,
            List<String> prompts,
            String attribute,
            Digits digits,
            Asking asking,
            String next,
            String otherwise)
            implements Step {
        @Override
        public String kind() {
            return "collect";
        }
    }

    /** The first case that holds. */
    record Condition(String id, List<Case> cases, String otherwise) implements Step {
        @Override
        public String kind() {
            return "condition";
        }
    }

    record Case(Test test, String to) {}

    /** What a condition asks. */
    sealed interface Test {
        record Caller(List<String> starts) implements Test {}

        record Withheld() implements Test {}

        /** @param is one of these; none: any value */
        record Attribute(String name, List<String> is) implements Test {}

        record Unstaffed(QueueId queue) implements Test {}

        record Wait(QueueId queue, Duration longer) implements Test {}
    }

    /** Says something of the caller. @param priority points that are added */
    record Assign(String id, int priority, Map<String, String> attributes, String next) implements Step {
        @Override
        public String kind() {
            return "set";
        }
    }

    /** @param prompts heard on entering; @param announceEvery how often place and wait are told */
    record Announcing(List<String> prompts, Duration announceEvery) {}

    /** @param after so long without an agent */
    record Patience(Duration after, String to) {}

    /**
     * Waits for an agent, and talks.
     *
     * @param keys while waiting
     * @param after where a caller goes whose agent hung up
     */
    record Queue(
            String id,
            Place place,
            Announcing announcing,
            Optional<String> closed,
            Optional<Patience> patience,
            Map<Character, String> keys,
            Optional<String> after)
            implements Step {
        @Override
        public String kind() {
            return "queue";
        }

        /** One without a way out. */
        public static Queue straight(String id, Place place, Announcing announcing) {
            return new Queue(id, place, announcing, Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
        }

        /** For a caller who is in it already: nothing is said on entering. */
        public Queue within() {
            Announcing quiet = new Announcing(List.of(), announcing.announceEvery);
            return new Queue(id, place, quiet, closed, patience, keys, after);
        }

        /** For a caller who has been in a queue before: nothing is said on entering, and there is no way out. */
        public Queue again() {
            return straight(id, place, new Announcing(List.of(), announcing.announceEvery));
        }
    }

    /** Offers to call back instead. */
    record Callback(String id, Place place, String declined) implements Step {
        @Override
        public String kind() {
            return "callback";
        }
    }

    /** @param silence that ends a message; @param most its greatest length */
    record Voicemail(
            String id, Place place, List<String> prompts, Duration most, Duration silence, Optional<String> next)
            implements Step {
        @Override
        public String kind() {
            return "voicemail";
        }
    }

    /** How it was, 1 to 5. */
    record Survey(String id, List<String> prompts, Asking asking, Optional<String> next) implements Step {
        @Override
        public String kind() {
            return "survey";
        }
    }

    /**
     * Asks whether the caller may be recorded; the answer holds for the whole call.
     *
     * @param prompts none: the question there is
     */
    record Consent(String id, List<String> prompts, Asking asking, String agreed, String declined, String silent)
            implements Step {
        @Override
        public String kind() {
            return "consent";
        }
    }

    /** Joins the caller with somebody outside. @param place whose trunk and history it is */
    record Transfer(String id, String number, Place place, String failed) implements Step {
        @Override
        public String kind() {
            return "transfer";
        }
    }

    record HangUp(String id, List<String> prompts) implements Step {
        @Override
        public String kind() {
            return "hangup";
        }
    }
}
