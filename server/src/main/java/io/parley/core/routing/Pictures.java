package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board.AgentView;
import io.parley.core.routing.Board.ContactView;
import io.parley.core.routing.Board.OfferView;
import io.parley.core.routing.Board.QueueView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes the immutable {@link Board} of a floor, without waits: {@link Board#withWaits} joins what was estimated. */
final class Pictures {
    private final Floor floor;
    private final Instant now;
    private final Map<String, Integer> lastPlace = new HashMap<>();
    private final Map<Line, List<AgentId>> takers = new HashMap<>();
    private final Map<QueueId, Waiting> waits = new HashMap<>();

    /** Queues with contacts, in hand or waiting. */
    private final Set<QueueOnFloor> inUse = new HashSet<>();

    /** What waits in one queue. */
    private static final class Waiting {
        int count;
        int callbacks;
        Optional<Instant> oldest = Optional.empty();
        final Map<String, Integer> languages = new TreeMap<>();
    }

    private Pictures(Floor floor, Instant now) {
        this.floor = floor;
        this.now = now;
    }

    static Board take(Floor floor, long seq, Instant now) {
        return new Pictures(floor, now).take(seq);
    }

    private Board take(long seq) {
        List<ContactView> waiting = new ArrayList<>();
        List<ContactView> live = new ArrayList<>();
        List<ContactOnFloor> ordered = new ArrayList<>();
        for (ContactOnFloor contact : floor.contacts.values()) {
            count(contact);
            inUse.add(contact.queue);
            if (contact.isWaiting()) {
                ordered.add(contact);
            } else {
                live.add(view(contact));
            }
        }
        ordered.sort(Score.order(floor.rules().policy().mode(), now));
        ordered.forEach(contact -> waiting.add(view(contact)));
        return new Board(
                seq,
                now,
                floor.queues.values().stream()
                        .filter(this::isShown)
                        .map(this::view)
                        .toList(),
                floor.agents.values().stream().map(Pictures::view).toList(),
                List.copyOf(waiting),
                List.copyOf(live),
                floor.offers.all().stream().map(Pictures::view).toList());
    }

    /** The agent and what they have in hand or are offered, and nothing else: large floors cost no more. */
    static Board closeUp(Floor floor, AgentId id, long seq, Instant now) {
        List<AgentOnFloor> agents = floor.agent(id).stream().toList();
        List<ContactOnFloor> theirs = agents.stream()
                .flatMap(agent -> Stream.concat(agent.work.stream(), agent.asleep.stream()))
                .toList();
        return new Pictures(floor, now).closeUp(seq, agents, theirs);
    }

    /** The contact with its offers, and nothing else. */
    static Board closeUp(Floor floor, ContactId id, long seq, Instant now) {
        return new Pictures(floor, now)
                .closeUp(seq, List.of(), floor.contact(id).stream().toList());
    }

    private Board closeUp(long seq, List<AgentOnFloor> agents, List<ContactOnFloor> contacts) {
        Predicate<ContactOnFloor> waits = ContactOnFloor::isWaiting;
        return new Board(
                seq,
                now,
                List.of(),
                agents.stream().map(Pictures::view).toList(),
                contacts.stream().filter(waits).map(this::closeUp).toList(),
                contacts.stream().filter(waits.negate()).map(this::closeUp).toList(),
                contacts.stream()
                        .flatMap(contact -> contact.offers.stream())
                        .map(Pictures::view)
                        .toList());
    }

    /** Its place is that of the last whole picture. */
    private ContactView closeUp(ContactOnFloor contact) {
        boolean known = contact.isWaiting() && contact.shown.isPresent();
        return view(contact, known ? contact.shown.get().place() : OptionalInt.empty());
    }

    private boolean isShown(QueueOnFloor queue) {
        return !queue.retired || inUse.contains(queue);
    }

    private void count(ContactOnFloor contact) {
        if (contact.talk.segment.isPresent()) {
            return;
        }
        Waiting queue = waits.computeIfAbsent(contact.queue.id(), id -> new Waiting());
        queue.count++;
        queue.languages.merge(contact.contact.language(), 1, Integer::sum);
        if (contact.callback.isPresent()) {
            queue.callbacks++;
            return; // nobody holds the line
        }
        Instant entered = contact.enteredAt();
        queue.oldest = queue.oldest.filter(o -> o.isBefore(entered)).or(() -> Optional.of(entered));
    }

    /** Place 1 is served next among those of the same queue and language, whom the same agents can serve. */
    private ContactView view(ContactOnFloor contact) {
        return view(contact, place(contact));
    }

    private ContactView view(ContactOnFloor contact, OptionalInt place) {
        ContactRecord record = contact.toRecord();
        List<AgentId> takers = takers(contact);
        boolean same = contact.shown
                .filter(last -> last.record() == record && isAsIn(last, contact))
                .filter(last -> last.place().equals(place) && last.takers().equals(takers))
                .isPresent();
        if (!same) {
            contact.shown = Optional.of(fresh(contact, record, place, takers));
        }
        return contact.shown.orElseThrow();
    }

    private OptionalInt place(ContactOnFloor contact) {
        boolean resting = contact.callback
                .filter(c -> c.isQuiet() && now.isBefore(c.notBefore))
                .isPresent();
        if (!contact.isWaiting() || resting) {
            return OptionalInt.empty();
        }
        String line = contact.queue.id() + " " + contact.contact.language();
        return OptionalInt.of(lastPlace.merge(line, 1, Integer::sum));
    }

    private static boolean isAsIn(ContactView last, ContactOnFloor contact) {
        return last.phase() == contact.phase
                && last.silent() == contact.talk.silent
                && last.customerUnheard() == contact.talk.customerUnheard
                && last.onHold() == contact.talk.heldSince.isPresent()
                && last.wrapUpEndsAt().equals(contact.talk.wrapUpEndsAt)
                && last.wrapUp().asked() == contact.talk.wrapUpAsked
                && last.wrapUp().optional() == WrapUps.isOptional(contact)
                && last.wrapUp().extensions() == WrapUps.extensionsLeft(contact);
    }

    private static ContactView fresh(
            ContactOnFloor contact, ContactRecord record, OptionalInt place, List<AgentId> takers) {
        return new ContactView(
                record,
                contact.phase,
                place,
                OptionalInt.empty(),
                contact.talk.wrapUpEndsAt,
                contact.talk.heldSince.isPresent(),
                contact.talk.silent,
                contact.talk.customerUnheard,
                new Board.WrapUpView(
                        WrapUps.isOptional(contact), contact.talk.wrapUpAsked, WrapUps.extensionsLeft(contact)),
                takers);
    }

    private List<AgentId> takers(ContactOnFloor contact) {
        return contact.isToPick(now)
                ? takers.computeIfAbsent(floor.lines.line(contact, contact.step), this::present)
                : List.of();
    }

    private List<AgentId> present(Line line) {
        List<AgentId> present = new ArrayList<>();
        for (int i = line.agents.next(floor.lines.present, 0);
                i >= 0;
                i = line.agents.next(floor.lines.present, i + 1)) {
            present.add(floor.lines.agent(line.agents.agent(i)).id());
        }
        return List.copyOf(present);
    }

    private QueueView view(QueueOnFloor queue) {
        Counts c = queue.counts.counts();
        Waiting waiting = waits.getOrDefault(queue.id(), new Waiting());
        List<AgentOnFloor> members = floor.lines.members(queue.id());
        int[] staff = staff(members);
        return new QueueView(
                queue.id(),
                waiting.count,
                waiting.oldest,
                queue.counts.entered(),
                c.answered(),
                c.answeredInTarget(),
                c.abandoned(),
                c.abandonedInTarget(),
                c.shortAbandoned(),
                c.flowOut(),
                c.failed(),
                staff[0],
                freeForChat(members),
                staff[1],
                staff[2],
                Map.copyOf(waiting.languages),
                waiting.callbacks,
                queue.counts.answeredApart(),
                queue.plan().callback());
    }

    private int freeForChat(List<AgentOnFloor> members) {
        long nowNanos = Nanos.of(now);
        int free = 0;
        for (AgentOnFloor agent : members) {
            free += agent.isFree(Channel.CHAT, nowNanos) ? 1 : 0;
        }
        return free;
    }

    /** Free, busy and away; those signed out are in none. */
    private static int[] staff(List<AgentOnFloor> members) {
        int[] counts = new int[3];
        for (AgentOnFloor agent : members) {
            boolean onOtherCall = agent.outsideCalls > 0 && agent.signedIn();
            if (!agent.work.isEmpty() || onOtherCall) {
                counts[1]++;
            } else if (agent.isReady()) {
                counts[0]++;
            } else if (agent.signedIn()) {
                counts[2]++;
            }
        }
        return counts;
    }

    /** Most agents are as they were in the picture before: theirs is taken over. */
    private static AgentView view(AgentOnFloor agent) {
        if (agent.shown.filter(last -> isAsIn(last, agent)).isEmpty()) {
            agent.shown = Optional.of(fresh(agent));
        }
        return agent.shown.orElseThrow();
    }

    private static boolean isAsIn(AgentView last, AgentOnFloor agent) {
        return last.state().equals(agent.state)
                && last.since().equals(agent.since)
                && Nanos.of(last.lastWork()) == agent.clock.workEnd
                && last.pending().equals(agent.pending)
                && last.setBy().equals(agent.setBy)
                && last.reachable().equals(agent.reachable)
                && last.onCall() == agent.onCall()
                && last.chats() == agent.chats()
                && last.chatCapacity() == agent.profile.chatCapacity()
                && last.handledToday() == agent.handledToday
                && isInHand(last.contacts(), agent.work);
    }

    private static boolean isInHand(List<ContactId> ids, List<ContactOnFloor> work) {
        boolean same = ids.size() == work.size();
        for (int i = 0; same && i < ids.size(); i++) {
            same = ids.get(i).equals(work.get(i).id());
        }
        return same;
    }

    private static AgentView fresh(AgentOnFloor agent) {
        return new AgentView(
                agent.id(),
                agent.state,
                agent.since,
                Nanos.instant(agent.clock.workEnd),
                agent.pending,
                agent.setBy,
                Set.copyOf(agent.reachable),
                agent.onCall(),
                agent.chats(),
                agent.profile.chatCapacity(),
                agent.handledToday,
                agent.work.stream().map(ContactOnFloor::id).toList());
    }

    private static OfferView view(OfferOnFloor offer) {
        return new OfferView(
                offer.id(),
                offer.contact().id(),
                offer.agent().id(),
                offer.offeredAt(),
                offer.expiresAt(),
                offer.why());
    }
}
