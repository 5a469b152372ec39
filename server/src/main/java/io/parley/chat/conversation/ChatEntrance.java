package io.parley.chat.conversation;

import io.parley.acd.port.PageCalls;
import io.parley.acd.port.Relays;
import io.parley.chat.session.AddressBuckets;
import io.parley.chat.session.OpeningToll;
import io.parley.chat.session.ResumeTokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where visitors' connections come in; knows which are open, whose they are, and which tab each holds. */
public final class ChatEntrance {
    private final ChatFloor floor;
    private final Openings openings;
    private final LeftNotes notes;
    private final VisitorCalls calls;
    private final AddressBuckets addresses;
    private final LastAddresses lastAddresses = new LastAddresses();
    private final Set<VisitorLink> links = ConcurrentHashMap.newKeySet();
    private final Tabs tabs;
    private final ConcurrentHashMap<String, List<VisitorLink>> byVisitor = new ConcurrentHashMap<>();
    private final OpeningToll toll;
    private volatile boolean draining;

    public ChatEntrance(ChatFloor floor) {
        this.floor = floor;
        openings = new Openings(floor);
        notes = new LeftNotes(floor, openings);
        calls = new VisitorCalls(this);
        floor.comeFrom(visitor -> linksOf(visitor).stream()
                .flatMap(link -> link.address().stream())
                .findFirst()
                .or(() -> lastAddresses.of(visitor, floor.parts().now())));
        tabs = new Tabs(floor.parts());
        ChatSettings.Rates rates = floor.parts().settings().rates();
        toll = new OpeningToll(floor.parts().secrets().get());
        addresses = new AddressBuckets(rates.addressBurst(), rates.addressPerMinute() / 60);
    }

    /** Where calls from pages go; once, before the start. */
    public ChatEntrance takeCalls(PageCalls phones, Relays relays) {
        calls.takeBy(phones, relays);
        return this;
    }

    /** Calls from pages now. */
    public int calls() {
        return calls.size();
    }

    /** A socket opened. */
    public VisitorLink connect(Line line, Origin origin) {
        VisitorLink link = new VisitorLink(this, line, origin);
        links.add(link);
        link.opened();
        return link;
    }

    /** Connections open now. */
    public int size() {
        return links.size();
    }

    /** Whether the server is about to stop; new connections are better refused. */
    public boolean isDraining() {
        return draining;
    }

    /** Asks all visitors to go and come back at a random moment within this time. */
    public void drain(Duration within) {
        draining = true;
        links.forEach(link -> link.post(new LinkTold.Drain((int) within.toMillis())));
    }

    /** Closes what has not gone by itself, with 1012. */
    public void closeAll() {
        draining = true;
        links.forEach(link -> link.post(new LinkTold.Drain(0)));
        links.forEach(link -> link.post(new LinkTold.Drain(0)));
    }

    ChatFloor floor() {
        return floor;
    }

    ChatParts parts() {
        return floor.parts();
    }

    VisitorCalls visitorCalls() {
        return calls;
    }

    Openings openings() {
        return openings;
    }

    LeftNotes notes() {
        return notes;
    }

    OpeningToll toll() {
        return toll;
    }

    OpeningToll.Rules tollRules() {
        ChatSettings.Manners manners = parts().settings().manners();
        return new OpeningToll.Rules(manners.calmPerMinute(), manners.mostBits());
    }

    /** How hard opening a chat is now, in bits; 0 in calm. */
    public int openingBits() {
        return toll.bits(tollRules(), parts().clock().millis());
    }

    /** Milliseconds to wait before one more may be opened from there; 0 if it may be now. */
    int openingFrom(Optional<String> address) {
        return address.map(from -> addresses.take(from, parts().clock().millis()))
                .orElse(0);
    }

    List<VisitorLink> linksOf(String visitor) {
        return byVisitor.getOrDefault(visitor, List.of());
    }

    Tabs tabs() {
        return tabs;
    }

    /**
     * A connection says who it is.
     *
     * @return false if the visitor has too many pages
     */
    boolean enter(ResumeTokens.Tab tab, Optional<String> resumeToken, VisitorLink link) {
        tabs.enter(tab, resumeToken, link);
        List<VisitorLink> all = byVisitor.merge(tab.visitor(), List.of(link), Tabs::joined);
        return all.stream().map(VisitorLink::tab).distinct().count()
                <= parts().settings().rates().connections();
    }

    /** The connection is gone. */
    void leave(Optional<ResumeTokens.Tab> tab, VisitorLink link) {
        links.remove(link);
        tab.ifPresent(mine -> {
            tabs.leave(mine, link);
            link.address().ifPresent(from -> lastAddresses.left(mine.visitor(), from, parts().now()));
            byVisitor.computeIfPresent(mine.visitor(), (visitor, all) -> {
                List<VisitorLink> rest = Tabs.without(all, link);
                return rest.isEmpty() ? null : rest;
            });
        });
    }
}
