package io.parley.core.contact;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is new in a contact's record for those outside, as against what was known before. A function of the two, so that
 * whoever makes it anew after a crash tells the same.
 */
public final class ContactNews {
    private ContactNews() {}

    /**
     * One thing that is new.
     *
     * @param about texts, whole numbers and such maps; nothing of the customer, and no words of staff
     */
    public record News(NewsKind kind, Map<String, Object> about) {}

    /**
     * What was known of a contact before.
     *
     * @param connectedAt to the microsecond
     * @param handovers how many there were
     */
    public record Seen(
            ContactPhase phase,
            QueueId queue,
            Optional<Instant> connectedAt,
            boolean ended,
            boolean wrappedUp,
            int handovers) {

        public static Seen of(ContactRecord record) {
            return new Seen(
                    record.phase(),
                    record.contact().queue(),
                    micros(record.connectedAt()),
                    record.endedAt().isPresent(),
                    record.wrappedUpAt().isPresent(),
                    record.handovers().size());
        }
    }

    private static Optional<Instant> micros(Optional<Instant> at) {
        return at.map(when -> when.truncatedTo(ChronoUnit.MICROS));
    }

    /** In the order in which it is told. */
    public static List<News> of(Optional<Seen> before, ContactRecord now) {
        List<News> news = new ArrayList<>();
        if (now.partOf().isEmpty()) {
            handedOn(before.map(Seen::handovers).orElse(0), now, news);
            if (waitsAnew(before, now)) {
                news.add(waiting(before, now));
            }
            if (isAnswered(before, now)) {
                news.add(answered(now));
            }
            if (now.endedAt().isPresent() && before.filter(Seen::ended).isEmpty()) {
                news.add(ended(now));
            }
        }
        boolean wrapped = now.wrappedUpAt().isPresent() && now.agent().isPresent();
        if (wrapped && before.filter(Seen::wrappedUp).isEmpty()) {
            news.add(wrappedUp(now));
        }
        return news;
    }

    private static void handedOn(int known, ContactRecord now, List<News> news) {
        for (int i = known; i < now.handovers().size(); i++) {
            Handover handover = now.handovers().get(i);
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("agent", handover.by().value());
            about.put("from", handover.from().value());
            about.put("to", destination(handover.to()));
            about.put("way", code(handover.way()));
            about.put("part", handover.part().value());
            news.add(new News(NewsKind.CONTACT_TRANSFERRED, about));
        }
    }

    /** A number outside is somebody's, too: only that it was one is told. */
    private static Map<String, Object> destination(Destination to) {
        Map<String, Object> where = new LinkedHashMap<>();
        to.queue().map(QueueId::value).ifPresent(queue -> where.put("queue", queue));
        to.agent().map(AgentId::value).ifPresent(agent -> where.put("agent", agent));
        if (where.isEmpty()) {
            where.put(to.slot().isPresent() ? "parked" : "outside", true);
        }
        return where;
    }

    private static boolean waitsAnew(Optional<Seen> before, ContactRecord now) {
        return isWaiting(now.phase())
                && before.filter(seen -> isWaiting(seen.phase()) || seen.phase() == ContactPhase.ACCEPTED)
                        .filter(seen -> seen.queue().equals(now.contact().queue()))
                        .filter(seen -> seen.handovers() == now.handovers().size())
                        .isEmpty();
    }

    private static boolean isWaiting(ContactPhase phase) {
        return phase == ContactPhase.QUEUED || phase == ContactPhase.OFFERED;
    }

    private static News waiting(Optional<Seen> before, ContactRecord now) {
        Map<String, Object> about = new LinkedHashMap<>();
        if (before.isEmpty() && now.contact().callback().isPresent()) {
            callback(now, about);
            now.callback()
                    .ifPresent(standing ->
                            about.put("notBefore", standing.notBefore().toEpochMilli()));
            return new News(NewsKind.CALLBACK_PROMISED, about);
        }
        about.put("why", before.map(seen -> why(seen, now)).orElse("arrived"));
        before.map(seen -> seen.queue().value())
                .filter(queue -> !queue.equals(now.contact().queue().value()))
                .ifPresent(queue -> about.put("from", queue));
        now.resumes().ifPresent(other -> about.put("resumes", other.value()));
        return new News(NewsKind.CONTACT_WAITING, about);
    }

    private static String why(Seen before, ContactRecord now) {
        if (before.handovers() < now.handovers().size()) {
            return "transferred";
        }
        return isWaiting(before.phase()) ? "moved" : "returned";
    }

    private static boolean isAnswered(Optional<Seen> before, ContactRecord now) {
        return now.connectedAt().isPresent()
                && now.phase() == ContactPhase.CONNECTED
                && before.filter(seen -> seen.connectedAt().equals(micros(now.connectedAt())))
                        .isEmpty();
    }

    private static News answered(ContactRecord now) {
        Map<String, Object> about = new LinkedHashMap<>();
        agent(now, about);
        now.connectedAt().ifPresent(at -> about.put("waitedMs", ms(waitsSince(now), at)));
        return new News(NewsKind.CONTACT_ANSWERED, about);
    }

    private static News ended(ContactRecord now) {
        Map<String, Object> about = new LinkedHashMap<>();
        now.end().ifPresent(end -> {
            about.put("reason", end.reason());
            about.put("fault", code(end.fault()));
        });
        now.segment().ifPresent(segment -> about.put("segment", code(segment)));
        agent(now, about);
        Instant over = now.endedAt().orElseThrow();
        about.put("waitedMs", ms(waitsSince(now), now.connectedAt().orElse(over)));
        now.connectedAt().ifPresent(at -> {
            about.put("talkMs", ms(at, over));
            about.put("heldMs", now.heldMs());
        });
        about.put("totalMs", ms(now.contact().arrivedAt(), over));
        now.disposition().ifPresent(outcome -> about.put("outcome", outcome));
        if (now.contact().callback().isEmpty()) {
            return new News(NewsKind.CONTACT_ENDED, about);
        }
        callback(now, about);
        return new News(NewsKind.CALLBACK_ENDED, about);
    }

    /** Of what a handover ended, the part is named: it is a contact of its own in history. */
    private static News wrappedUp(ContactRecord now) {
        Map<String, Object> about = new LinkedHashMap<>();
        now.partOf().ifPresent(whole -> about.put("part", now.contact().id().value()));
        agent(now, about);
        now.endedAt()
                .ifPresent(at -> about.put("wrapUpMs", ms(at, now.wrappedUpAt().orElse(at))));
        now.disposition().ifPresent(outcome -> about.put("outcome", outcome));
        return new News(NewsKind.CONTACT_WRAPPED_UP, about);
    }

    private static void agent(ContactRecord now, Map<String, Object> about) {
        now.agent().map(AgentId::value).ifPresent(agent -> about.put("agent", agent));
        now.begunBy().ifPresent(agent -> about.put("begunBy", agent.value()));
    }

    private static void callback(ContactRecord now, Map<String, Object> about) {
        now.contact().callback().ifPresent(callback -> {
            about.put("of", callback.of().value());
            about.put("way", code(callback.way()));
        });
        now.callback()
                .ifPresent(standing ->
                        about.put("attempts", (long) standing.attempts().size()));
    }

    /** Since when the customer waits for whoever has them now, or had them last. */
    private static Instant waitsSince(ContactRecord now) {
        if (now.handovers().isEmpty()) {
            return now.contact().arrivedAt();
        }
        Handover last = now.handovers().getLast();
        return last.back().map(Handover.Back::at).orElse(last.at());
    }

    private static long ms(Instant from, Instant until) {
        return Math.max(0, Duration.between(from, until).toMillis());
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
