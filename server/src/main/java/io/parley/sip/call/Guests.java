package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.media.MediaLeg;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is in a conversation beside its customer and its agent, in the order in which they were asked. */
final class Guests {
    private final List<Guest> all = new ArrayList<>();
    /** What the next one is known by. */
    private int next = 1;

    String nextId() {
        return String.valueOf(next++);
    }

    void add(Guest guest) {
        all.add(guest);
    }

    /** Whose line is over; false if they are gone already. */
    boolean remove(Guest guest) {
        guest.leave();
        return all.remove(guest);
    }

    /** They have the conversation themselves from now on: their line stays. */
    void without(Guest guest) {
        all.remove(guest);
    }

    int count() {
        return all.size();
    }

    List<Guest> list() {
        return List.copyOf(all);
    }

    Optional<Guest> of(String id) {
        return all.stream().filter(guest -> guest.id().equals(id)).findFirst();
    }

    /** Who has the conversation next: the first colleague who is there, else who came last. */
    Optional<Guest> heir() {
        return all.stream()
                .filter(guest -> guest.isColleague() && !guest.line().isAway())
                .findFirst()
                .or(this::last);
    }

    Optional<Guest> last() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    static Set<MediaLeg> voices(List<Guest> of) {
        return of.stream().flatMap(guest -> guest.voice().stream()).collect(Collectors.toSet());
    }

    static List<TalkSound.Seat> seats(List<Guest> of) {
        return of.stream().flatMap(guest -> guest.seat().stream()).toList();
    }

    /** As the recording marks where they speak. */
    static Set<String> marks(List<Guest> of) {
        return of.stream()
                .filter(guest -> !guest.isHeld() && !guest.isMuted())
                .map(Guest::mark)
                .collect(Collectors.toSet());
    }

    void letGo() {
        list().forEach(this::remove);
    }

    // ---- what the call hears is told to all of them

    Instant dueAt() {
        return all.stream().map(Guest::dueAt).min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    void due() {
        list().forEach(Guest::due);
    }

    /** False if the phone is none of theirs. */
    boolean took(AgentLeg from, CallEvent event) {
        return list().stream().anyMatch(guest -> guest.line().took(from, event));
    }

    void tookOutside(Signal.Outside signal) {
        list().stream().filter(guest -> guest.line() == signal.line()).forEach(guest -> guest.tookOutside(signal.of()));
    }

    /** One of them takes it at the desk, refuses, or leaves; false if none of them may. */
    boolean answer(AgentId colleague, boolean takes) {
        return list().stream().anyMatch(guest -> guest.line().answer(colleague, takes));
    }

    void reserved(AgentId colleague) {
        list().forEach(guest -> guest.line().reserved(colleague));
    }

    void secured(AgentLeg from) {
        list().forEach(guest -> guest.line().secured(from));
    }

    void deaf(AgentLeg from) {
        list().forEach(guest -> guest.line().deaf(from));
    }

    void watched(Signal signal) {
        list().forEach(guest -> guest.line().watched(signal));
    }

    void lineLost(PeerAddress socket) {
        list().forEach(guest -> guest.line().lineLost(socket));
    }
}
