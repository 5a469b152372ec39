package io.parley.review;

import io.parley.core.anatomy.NamedCause;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.QueueId;
import io.parley.review.ContactFile.Moment;
import io.parley.store.ContactFinder;
import io.parley.store.ContactFinder.Found;
import io.parley.store.ContactFinder.OfferMade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the life of a contact from what history, offers and recordings know of it, in order of time. */
final class Timeline {
    static final String STEP = "step";

    /** So much later may a step be told that led to an arrival. */
    private static final Duration CLOCKS = Duration.ofSeconds(1);

    private final List<Moment> moments = new ArrayList<>();

    private Timeline() {}

    static List<Moment> of(
            Found found,
            List<OfferMade> offers,
            List<ContactFinder.Moment> between,
            List<RecordingFile> recordings,
            List<ContactFinder.HandedOn> handovers) {
        Timeline timeline = new Timeline();
        ContactRecord record = found.record();
        List<ContactFinder.Moment> before = before(record.contact().arrivedAt(), between);
        before.forEach(
                step -> timeline.add(earlier(step.at(), record.contact().arrivedAt()), step.code(), step.args()));
        timeline.add(
                record.contact().arrivedAt(),
                "arrived",
                Map.of("queue", first(record, handovers).value()));
        offers.forEach(timeline::offer);
        handovers.forEach(timeline::handedOn);
        String agent =
                found.agentName().or(() -> record.agent().map(Object::toString)).orElse("");
        record.connectedAt().ifPresent(at -> timeline.add(at, "connected", Map.of("agent", agent)));
        recordings.forEach(timeline::recorded);
        between.stream()
                .filter(moment -> !before.contains(moment))
                .forEach(moment -> timeline.add(moment.at(), moment.code(), moment.args()));
        record.endedAt().ifPresent(at -> timeline.add(at, "ended", ended(record)));
        record.wrappedUpAt()
                .ifPresent(at -> timeline.add(
                        at,
                        "wrapped_up",
                        Map.of("disposition", record.disposition().orElse(""))));
        found.rating()
                .ifPresent(rating -> timeline.add(
                        rating.at(),
                        "rated",
                        Map.of("kind", rating.scale().code(), "score", Integer.toString(rating.score()))));
        timeline.moments.sort(Comparator.comparingLong(Moment::at));
        return List.copyOf(timeline.moments);
    }

    /**
     * Steps of the call flow up to the one that led to the queue: by the script's clock they may be a moment later than
     * by that of the floor it arrived on.
     */
    private static List<ContactFinder.Moment> before(Instant arrivedAt, List<ContactFinder.Moment> between) {
        List<ContactFinder.Moment> steps =
                between.stream().filter(one -> one.code().equals(STEP)).toList();
        for (int i = 0; i < steps.size(); i++) {
            if ("queue".equals(steps.get(i).args().get("kind"))) {
                boolean together = steps.get(i).at().isBefore(arrivedAt.plus(CLOCKS));
                return together ? steps.subList(0, i + 1) : List.of();
            }
        }
        return List.of();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Why a network or phone said that a call was over. */
    static ContactFinder.Moment named(NamedCause one) {
        Map<String, String> args = Map.of(
                "cause", Integer.toString(one.cause()), "meaning", one.meaning(), "party", Row.code(one.party()));
        return new ContactFinder.Moment(one.at(), "network_cause", args);
    }

    /** Where it waited first. */
    private static QueueId first(ContactRecord record, List<ContactFinder.HandedOn> handovers) {
        return handovers.isEmpty()
                ? record.contact().queue()
                : handovers.getFirst().handover().from();
    }

    private static Map<String, String> ended(ContactRecord record) {
        return record.end()
                .map(end -> Map.of("fault", Row.code(end.fault()), "reason", end.reason()))
                .orElse(Map.of());
    }

    private void recorded(RecordingFile file) {
        add(file.startedAt(), "recorded", Map.of());
        for (RecordingFile.Mark mark : file.marks()) {
            PauseMoments.of(file.startedAt().plusMillis(mark.fromMs()), mark.kind())
                    .ifPresent(moments::add);
        }
    }

    private void handedOn(ContactFinder.HandedOn handed) {
        Handover handover = handed.handover();
        String by = handed.agentName().orElse(handover.by().value());
        handed.part()
                .flatMap(part -> part.record().connectedAt())
                .ifPresent(at -> add(at, "connected", Map.of("agent", by)));
        Map<String, String> args = new HashMap<>(Map.of("agent", by, "way", Row.code(handover.way())));
        handover.to().queue().ifPresent(queue -> args.put("queue", queue.value()));
        handover.to().agent().ifPresent(agent -> args.put("to", agent.value()));
        handover.to().number().ifPresent(number -> args.put("number", number));
        handover.outcome().ifPresent(outcome -> args.put("outcome", Row.code(outcome)));
        if (handover.to().slot().isPresent()) {
            parked(handover, args);
        } else if (handover.way() == Handover.Way.WOKEN) {
            add(handover.at(), "woke_without_room", args);
        } else {
            add(handover.at(), "handed_on", args);
        }
    }

    private void parked(Handover handover, Map<String, String> args) {
        args.put("slot", handover.to().slot().orElseThrow());
        add(handover.at(), "parked", Map.copyOf(args));
        handover.back().ifPresent(back -> {
            back.agent().ifPresent(taker -> args.put("to", taker.value()));
            add(back.at(), back.agent().isPresent() ? "taken_back" : "not_taken_back", args);
        });
    }

    private void offer(OfferMade offer) {
        Map<String, String> agent =
                Map.of("agent", offer.agentName().orElse(offer.agent().value()));
        add(offer.offeredAt(), "offered", agent);
        Map<String, String> closed = new HashMap<>(agent);
        offer.refusal().ifPresent(why -> closed.put("why", why));
        offer.closedAt().ifPresent(at -> add(at, "offer_" + offer.outcome().orElse("closed"), Map.copyOf(closed)));
    }

    private void add(Instant at, String code, Map<String, String> args) {
        moments.add(new Moment(at.toEpochMilli(), code, args));
    }
}
