package io.parley.loadtest.kills;

import io.parley.loadtest.desk.Web;
import io.parley.loadtest.report.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Holds what was acknowledged beside what visitors were shown, and that beside the server's own log. */
final class Findings {
    private static final int PAGE = 500;

    private final List<Survivor> visitors;
    private final List<AnsweringDesk> desks;
    private int ofVisitors;
    private int ofAgents;
    private int lost;
    private int doubled;
    private int outOfOrder;
    private int compared;
    private int differing;
    private int gaps;

    Findings(List<Survivor> visitors, List<AnsweringDesk> desks) {
        this.visitors = visitors;
        this.desks = desks;
        visitors.forEach(this::look);
        desks.forEach(this::look);
        visitors.forEach(this::compare);
    }

    int ofVisitors() {
        return ofVisitors;
    }

    int ofAgents() {
        return ofAgents;
    }

    void tell(Table table) {
        table.atMost("acknowledged, and not shown", lost, 0, "");
        table.atMost("shown twice", doubled, 0, "");
        table.atMost("shown in another order than written", outOfOrder, 0, "");
        table.atMost("events that wait for earlier ones", gaps, 0, "");
        table.atLeast("transcripts read from the server", compared, visitors.size(), "");
        table.atMost("that differ from what the visitor was shown", differing, 0, "");
    }

    private void look(Survivor visitor) {
        gaps += visitor.waitingForEarlier();
        List<JsonNode> shown = visitor.shown();
        Map<String, Integer> times = times(shown);
        doubled += (int) times.values().stream().filter(n -> n > 1).count();
        for (Map.Entry<String, Long> one : visitor.acknowledged().entrySet()) {
            ofVisitors++;
            int at = one.getValue().intValue() - 1;
            boolean there =
                    at < shown.size() && shown.get(at).path("body").asString().equals("Word " + one.getKey());
            lost += there ? 0 : 1;
        }
        int last = -1;
        for (JsonNode event : shown) {
            String body = event.path("body").asString();
            if (body.startsWith("Word ")) {
                int number = Integer.parseInt(body.substring(body.lastIndexOf('-') + 1));
                outOfOrder += number > last ? 0 : 1;
                last = Math.max(last, number);
            }
        }
    }

    private static Map<String, Integer> times(List<JsonNode> shown) {
        Map<String, Integer> times = new HashMap<>();
        for (JsonNode event : shown) {
            if (event.path("kind").asString().equals("message")) {
                times.merge(event.path("body").asString(), 1, Integer::sum);
            }
        }
        return times;
    }

    private void look(AnsweringDesk desk) {
        for (AnsweringDesk.Answer answer : desk.acknowledged().values()) {
            ofAgents++;
            boolean there = visitors.stream()
                    .filter(visitor -> visitor.conversation().equals(answer.contact()))
                    .anyMatch(visitor -> times(visitor.shown()).containsKey(answer.body()));
            lost += there ? 0 : 1;
        }
    }

    private void compare(Survivor visitor) {
        for (AnsweringDesk desk : desks) {
            List<JsonNode> log = log(desk, visitor.conversation());
            if (!log.isEmpty()) {
                compared++;
                differing += told(log).equals(told(visitor.shown())) ? 0 : 1;
                return;
            }
        }
    }

    /** All of a chat, or nothing where another agent has it. */
    private static List<JsonNode> log(AnsweringDesk desk, String contact) {
        List<JsonNode> all = new ArrayList<>();
        long head = 1;
        while (all.size() < head) {
            Web.Reply reply = desk.desk().messages(contact, all.size()).join();
            JsonNode events = reply.status() < 300 ? reply.json().path("events") : reply.json();
            if (reply.status() >= 300 || events.size() == 0 || events.size() > PAGE) {
                return List.of();
            }
            events.forEach(all::add);
            head = reply.json().path("head").asLong();
        }
        return all;
    }

    private static List<String> told(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.path("seq") + " " + event.path("kind") + " " + event.path("body"))
                .toList();
    }
}
