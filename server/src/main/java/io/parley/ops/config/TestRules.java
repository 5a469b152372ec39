package io.parley.ops.config;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must hold of kept tests for them to be tried at all. Whether their queues, agents and numbers are there is for
 * the test itself to find out: a queue can be taken away although tests speak of it.
 */
final class TestRules {
    private static final int MOST = 200;
    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 120;
    private static final int MOST_AGENTS = 1000;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int A_DAY = 86_400;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final Pattern SEAT = Pattern.compile("(free|busy|away|out)( [0-9]{1,7})?");
    private static final Pattern KEYS = Pattern.compile("[0-9*#-]{0,20}");
    private static final List<String> THEN =
            List.of("rings", "ends", "closed", "waits", "callback", "voicemail", "transfer", "survey", "hangup");

    private final List<TestSettings> tests;
    private final BiConsumer<String, String> complain;

    /** @param complain takes the path and what is wrong there */
    TestRules(List<TestSettings> tests, BiConsumer<String, String> complain) {
        this.tests = tests;
        this.complain = complain;
    }

    void check() {
        require(tests.size() <= MOST, "tests", "are too many; at most " + MOST);
        for (int i = 0; i < tests.size(); i++) {
            TestSettings test = tests.get(i);
            String path = "tests[" + i + "]";
            boolean named = !test.name().isBlank()
                    && test.name().length() <= LONGEST_NAME
                    && test.name().chars().noneMatch(Character::isISOControl);
            require(named, path + ".name", "takes one line of 1 to " + LONGEST_NAME + " characters");
            require(
                    isMoment(test.at()),
                    path + ".at",
                    "is no moment from 2000 to 2100; write one such as 2026-03-12T08:00:00Z");
            facts(test.contact(), path + ".contact");
            floor(test.floor(), path + ".floor");
            expected(test.expect(), path + ".expect");
        }
    }

    private void facts(TestSettings.Facts facts, String path) {
        boolean call = facts.channel().equals("voice");
        require(call || facts.channel().equals("chat"), path + ".channel", "is unknown; write voice or chat");
        long places = Stream.of(facts.queue(), facts.topic(), facts.number())
                .filter(place -> !place.isEmpty())
                .count();
        require(places == 1, path, "has to name one of queue, topic and number");
        boolean dialled = !facts.number().isEmpty();
        require(!dialled || call, path + ".number", "is dialled by calls alone; write channel: voice");
        require(
                dialled || facts.keys().isEmpty() && facts.trunk().isEmpty(),
                path + ".number",
                "is missing; keys and a trunk say something of a number that is dialled");
        require(dialled || !facts.language().isEmpty(), path + ".language", "is missing; write one such as en");
        require(KEYS.matcher(facts.keys()).matches(), path + ".keys", "may be 20 of 0 to 9, *, # and -");
        boolean fits = facts.attributes().size() <= MOST_ATTRIBUTES
                && Stream.concat(
                                facts.attributes().values().stream(),
                                Stream.of(facts.number(), facts.identity(), facts.trunk()))
                        .allMatch(text -> Defaults.or(text, "").length() <= LONGEST);
        require(fits, path, "is too long; at most " + MOST_ATTRIBUTES + " attributes, and " + LONGEST + " characters");
    }

    private void floor(Map<String, String> floor, String path) {
        require(floor.size() <= MOST_AGENTS, path, "has too many agents; at most " + MOST_AGENTS);
        floor.forEach((agent, seat) -> require(
                SEAT.matcher(Defaults.or(seat, "")).matches(),
                path + "." + agent,
                "is no state; write free, busy, away or out, and for how many seconds, such as free 90"));
    }

    private void expected(TestSettings.Expected expect, String path) {
        require(
                THEN.contains(expect.then()),
                path + ".then",
                "is unknown: " + expect.then() + "; known: " + String.join(", ", THEN));
        boolean rings = expect.then().equals("rings");
        require(
                rings != expect.agents().isEmpty(),
                path + ".agents",
                rings ? "is empty; write who rings first" : "are rung where then is rings; leave them out");
        require(
                expect.after() >= 0 && expect.after() <= A_DAY,
                path + ".after",
                "is out of range; write 0 to " + A_DAY);
    }

    private static boolean isMoment(String text) {
        try {
            int year = OffsetDateTime.parse(text).getYear();
            return year >= FIRST_YEAR && year <= LAST_YEAR;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
