package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentChangesTest {
    private static final String BEFORE = """
        {"skills":["sales","vip"],
         "queues":[{"id":"sales","ringSeconds":20,"channels":["voice","chat"],
                    "routing":{"steps":[{"after":60,"need":"any"}],"points":{}}},
                   {"id":"support","ringSeconds":20}],
         "topics":[{"id":"a","queue":"sales"},{"id":"b","queue":"sales"}],
         "agents":{"ana":{"skills":{"sales":5},"queues":["sales"]},"bob":{"chats":3}}}
        """;

    @Test
    void nothingDiffersFromItself() {
        assertEquals(List.of(), changes(BEFORE, BEFORE));
    }

    @Test
    void aValueIsNamedByTheIdsAroundIt() {
        String after = BEFORE.replace("\"after\":60", "\"after\":90").replace("\"sales\":5", "\"sales\":7");
        assertEquals(
                List.of(
                        "CHANGED queues[sales].routing.steps[0].after 60 -> 90",
                        "CHANGED agents[ana].skills.sales 5 -> 7"),
                changes(BEFORE, after));
    }

    @Test
    void whatHasAnIdIsFollowedWhereverItStands() {
        String after = BEFORE.replace(
                "{\"id\":\"sales\",\"ringSeconds\":20", "{\"id\":\"new\"},{\"id\":\"sales\",\"ringSeconds\":25");
        assertEquals(
                List.of("CHANGED queues[sales].ringSeconds 20 -> 25", "ADDED queues[new] {\"id\":\"new\"}"),
                changes(BEFORE, after));
    }

    @Test
    void anotherOrderIsAChangeOfTheList() {
        String after = BEFORE.replace(
                "{\"id\":\"a\",\"queue\":\"sales\"},{\"id\":\"b\",\"queue\":\"sales\"}",
                "{\"id\":\"b\",\"queue\":\"sales\"},{\"id\":\"a\",\"queue\":\"sales\"}");
        assertEquals(List.of("CHANGED topics [\"a\",\"b\"] -> [\"b\",\"a\"]"), changes(BEFORE, after));
    }

    @Test
    void aListOfPlainValuesIsOneValueAndSkillsGoByName() {
        String after = BEFORE.replace("[\"voice\",\"chat\"]", "[\"chat\"]")
                .replace("[\"sales\",\"vip\"]", "[\"sales\",\"golf\"]");
        assertEquals(
                List.of(
                        "REMOVED skills[vip] \"vip\"",
                        "ADDED skills[golf] \"golf\"",
                        "CHANGED queues[sales].channels [\"voice\",\"chat\"] -> [\"chat\"]"),
                changes(BEFORE, after));
    }

    @Test
    void whatComesAndGoesIsToldWhole() {
        String after =
                BEFORE.replace(",\"bob\":{\"chats\":3}", "").replace("\"points\":{}", "\"points\":{\"plan=gold\":5}");
        assertEquals(
                List.of("ADDED queues[sales].routing.points.plan=gold 5", "REMOVED agents[bob] {\"chats\":3}"),
                changes(BEFORE, after));
    }

    private static List<String> changes(String before, String after) {
        return DocumentChanges.between(DocumentJson.tree(before), DocumentJson.tree(after)).stream()
                .map(one -> one.kind() + " " + one.path() + " "
                        + one.before().map(Object::toString).orElse("")
                        + (one.before().isPresent() && one.after().isPresent() ? " -> " : "")
                        + one.after().map(Object::toString).orElse(""))
                .toList();
    }
}
