package io.parley.store;

import static java.util.stream.Collectors.joining;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.core.queue.QueueId;
import io.parley.store.write.SqlValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which facts, and how they are put together.
 *
 * @param from inclusive
 * @param to exclusive
 * @param group one sum for each value of this
 * @param slot one sum for each stretch of this length, counted from 1970; absent: one for all
 */
public record FactQuery(
        Instant from, Instant to, Attribution by, Narrowing only, Group group, Optional<Duration> slot) {

    private static final String OF_CONTACTS = "s.arrived_us";
    private static final String TAGGED = "EXISTS (SELECT 1 FROM contact_tag g WHERE g.tag = ? AND g.contact"
            + " IN ($, (SELECT p.part_of FROM contact p WHERE p.id = $)))";

    /**
     * Whatever is absent does not matter.
     *
     * @param agent who answered, was offered or did it
     * @param team whoever of these did
     */
    public record Narrowing(
            Optional<Channel> channel,
            Optional<QueueId> queue,
            Optional<String> language,
            Optional<AgentId> agent,
            Optional<String> tag,
            Optional<Set<String>> team) {

        /** Whatever the tags and teams are. */
        public Narrowing(
                Optional<Channel> channel,
                Optional<QueueId> queue,
                Optional<String> language,
                Optional<AgentId> agent) {
            this(channel, queue, language, agent, Optional.empty(), Optional.empty());
        }

        public static final Narrowing NONE =
                new Narrowing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What there is a row for. */
    public enum Group {
        ALL,
        QUEUE,
        AGENT,
        LANGUAGE,
        CHANNEL,
        /** One row for each tag of its contact: who has two is counted in both. */
        TAG
    }

    public FactQuery by(Group other, Optional<Duration> otherSlot) {
        return new FactQuery(from, to, by, only, other, otherSlot);
    }

    /** Columns {@code k} and {@code slot}. @param time the column that says whose slot a row is */
    String keys(String time) {
        String key = switch (group) {
            case ALL -> "''";
            case TAG -> "k.tag";
            case QUEUE, AGENT, LANGUAGE, CHANNEL -> "coalesce(s." + group.name().toLowerCase(Locale.ROOT) + ", '')";
        };
        String number =
                slot.map(length -> time + " / " + length.toMillis() * 1_000).orElse("0");
        return key + " AS k, " + number + " AS slot";
    }

    /** What else is read for the keys, after the facts {@code s}. */
    String joined() {
        return group == Group.TAG
                ? " JOIN contact_tag k ON k.contact ="
                        + " coalesce((SELECT p.part_of FROM contact p WHERE p.id = s.contact), s.contact)"
                : "";
    }

    /** Groups by what differs, and by more columns of the query: grouping by a constant would sort for nothing. */
    String grouping(int... more) {
        IntStream keys = IntStream.of(group == Group.ALL ? 0 : 1, slot.isPresent() ? 2 : 0)
                .filter(column -> column > 0);
        String columns = IntStream.concat(keys, IntStream.of(more))
                .mapToObj(Integer::toString)
                .collect(joining(", "));
        return columns.isEmpty() ? "" : " GROUP BY " + columns;
    }

    /** Rows of these subjects within this time. */
    SqlFilter filter(String time) {
        return subjects(time.equals(OF_CONTACTS) ? "s.id" : "s.contact")
                .and(time + " >= ?", SqlValues.micros(from))
                .and(time + " < ?", SqlValues.micros(to));
    }

    /** The same, by a time that is no column of contacts: {@code s} is what is kept of them. */
    SqlFilter ofContacts(String time) {
        return subjects("s.id").and(time + " >= ?", SqlValues.micros(from)).and(time + " < ?", SqlValues.micros(to));
    }

    SqlFilter subjects() {
        return subjects("s.contact");
    }

    /** Tags are of the whole contact, also where this is the part of somebody who handed it on. */
    private SqlFilter subjects(String contact) {
        return new SqlFilter()
                .andIf(only.tag, TAGGED.replace("$", contact))
                .andIf(only.channel, "s.channel = ?")
                .andIf(only.queue.map(QueueId::value), "s.queue = ?")
                .andIf(only.language, "s.language = ?")
                .andIf(only.agent.map(AgentId::value), "s.agent = ?")
                .andIn(only.team, "s.agent");
    }
}
