package io.parley.chat.conversation;

import io.parley.acd.port.PageCalls;
import io.parley.acd.port.Relays;
import io.parley.chat.identity.SignedIdentity;
import io.parley.chat.protocol.ClientFrame;
import io.parley.chat.protocol.ErrorCode;
import io.parley.chat.protocol.ServerFrame;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.routing.Board;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls from visitors' pages: one a visitor, in one of their tabs. The connection only carries words about a call and
 * may come and go; the call ends when somebody ends it, or when no page was heard of for half a minute.
 */
final class VisitorCalls {
    private static final Logger log = LoggerFactory.getLogger(VisitorCalls.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final ChatEntrance entrance;
    private final ConcurrentHashMap<String, PageCall> live = new ConcurrentHashMap<>();
    private volatile Optional<PageCalls> phones = Optional.empty();
    private volatile Relays relays = Relays.NONE;
    private boolean watching;

    /**
     * Who calls, in which tab.
     *
     * @param address where from, if that address is to be limited
     * @param signed whom the site says they are
     */
    record Caller(VisitorIdentity visitor, String tab, Optional<String> address, Optional<SignedIdentity> signed) {}

    VisitorCalls(ChatEntrance entrance) {
        this.entrance = entrance;
    }

    void takeBy(PageCalls given, Relays ways) {
        phones = Optional.of(given);
        relays = ways;
        given.goOnWith(this::again);
    }

    /** Ways out of strict networks, for a visitor who is about to call and may. */
    ServerFrame.CallIce ways(VisitorIdentity visitor, Optional<String> address) {
        ChatParts parts = entrance.parts();
        boolean may = phones.isPresent()
                && settings().topics().stream().anyMatch(ChatSettings.Topic::calls)
                && !parts.bans().isBanned(visitor.id(), address, parts.now());
        List<Relays.Relay> theirs = may ? relays.of(visitor.id()) : List.of();
        return new ServerFrame.CallIce(theirs.stream()
                .map(one -> new ServerFrame.IceServer(one.urls(), one.username(), one.credential()))
                .toList());
    }

    int size() {
        return live.size();
    }

    private Optional<PageCall> find(String visitor, String id) {
        return Optional.ofNullable(live.get(visitor)).filter(call -> call.id().equals(id));
    }

    boolean isLive(String visitor, String id) {
        return find(visitor, id).isPresent();
    }

    /** The contact of this visitor's call. */
    Optional<ContactId> contact(String visitor, String id) {
        return find(visitor, id).map(PageCall::contact);
    }

    /** Begins a call, or takes another offer of it. @return why not, if it is not so */
    Optional<ErrorCode> offer(Caller caller, ClientFrame.CallOffer offer, Optional<ContactId> chat) {
        Optional<PageCall> known = find(caller.visitor().id(), offer.id());
        if (known.isPresent()) {
            known.get().offer(caller.tab(), offer.offer(), offer.sdp());
            return Optional.empty();
        }
        Optional<ErrorCode> refused = refusal(caller, offer.wish());
        if (refused.isEmpty()) {
            ChatSettings.Topic topic = settings().topic(offer.wish().topic()).orElseThrow();
            return begin(caller, offer, wanted(caller, offer.wish(), topic, chat));
        }
        return refused;
    }

    private ChatSettings settings() {
        return entrance.parts().settings();
    }

    private Optional<ErrorCode> refusal(Caller caller, ClientFrame.CallWish wish) {
        Optional<ChatSettings.Topic> topic = settings().topic(wish.topic()).filter(ChatSettings.Topic::calls);
        boolean known = topic.isPresent() && settings().languages().contains(wish.lang());
        if (!known || !wish.consent() || phones.isEmpty()) {
            return Optional.of(ErrorCode.FORBIDDEN);
        }
        ChatParts parts = entrance.parts();
        if (parts.bans().isBanned(caller.visitor().id(), caller.address(), parts.now())) {
            return Optional.of(ErrorCode.BANNED);
        }
        if (!topic.get().isOpen(entrance.parts().now())) {
            return Optional.of(ErrorCode.CLOSED_HOURS);
        }
        ChatSettings.CallLimits limits = settings().calls();
        long fromThere = caller.address().isEmpty()
                ? 0
                : live.values().stream()
                        .filter(call -> call.address().equals(caller.address()))
                        .count();
        boolean full = live.size() >= limits.atOnce() || fromThere >= limits.perAddress();
        return full || entrance.isDraining() ? Optional.of(ErrorCode.BUSY) : Optional.empty();
    }

    private PageCalls.Wanted wanted(
            Caller caller, ClientFrame.CallWish wish, ChatSettings.Topic topic, Optional<ContactId> chat) {
        Map<String, String> attributes = new TreeMap<>(settings().attributes().of(wish.fields()));
        caller.signed().ifPresent(signed -> attributes.putAll(ContactOfChat.verified(signed)));
        attributes.put(AttributeRules.VIA, "page");
        chat.ifPresent(c -> attributes.put(AttributeRules.CONTINUES, c.value()));
        return new PageCalls.Wanted(
                new ContactId("c" + entrance.parts().secrets().get()),
                topic.queue(),
                wish.lang(),
                new Customer(
                        caller.visitor().id(),
                        caller.signed().flatMap(SignedIdentity::name).or(wish::name)),
                attributes);
    }

    private Optional<ErrorCode> begin(Caller caller, ClientFrame.CallOffer offer, PageCalls.Wanted wanted) {
        PageCall call = new PageCall(
                caller, offer.id(), wanted.id(), news(caller.visitor().id()));
        call.offer(caller.tab(), offer.offer(), offer.sdp());
        if (live.putIfAbsent(caller.visitor().id(), call) != null) {
            return Optional.of(ErrorCode.BUSY);
        }
        Optional<PageCalls.Call> begun = phones.orElseThrow().begin(wanted, call);
        if (begun.isEmpty()) {
            live.remove(caller.visitor().id(), call);
            return Optional.of(ErrorCode.BUSY);
        }
        log.info("call {} of a visitor begins for queue {}", wanted.id(), wanted.queue());
        entrance.parts().counters().calls.increment();
        remember(caller.visitor());
        call.goesBy(begun.get());
        watch();
        return Optional.empty();
    }

    /** A call of the process before, whose visitor was stored by that. */
    private PageCalls.Page again(ContactId contact, PageCalls.Standing before, PageCalls.Call by) {
        VisitorIdentity visitor = new VisitorIdentity(before.visitor(), "", true);
        Caller caller = new Caller(visitor, before.tab(), before.address(), Optional.empty());
        PageCall call = PageCall.again(caller, contact, before, news(visitor.id()));
        live.put(visitor.id(), call);
        call.goesBy(by);
        watch();
        return call;
    }

    private PageCall.News news(String visitor) {
        return new PageCall.News() {
            @Override
            public void say(ServerFrame frame) {
                tell(visitor, frame);
            }

            @Override
            public void over(PageCall call) {
                live.remove(visitor, call);
            }
        };
    }

    /** A visitor is stored with the first thing they do; a call goes on if that fails. */
    private void remember(VisitorIdentity visitor) {
        entrance.openings().save(visitor).exceptionally(failure -> {
            log.warn("a visitor who calls was not stored: {}", failure.toString());
            return null;
        });
    }

    private void tell(String visitor, ServerFrame frame) {
        entrance.linksOf(visitor).forEach(link -> link.post(new LinkTold.Say(frame)));
    }

    /** The visitor hung up. */
    void end(String visitor, String id) {
        find(visitor, id).ifPresent(PageCall::hangUp);
    }

    /** How the visitor's call stands, if there is one. */
    Optional<ServerFrame> standing(String visitor) {
        return Optional.ofNullable(live.get(visitor)).map(PageCall::standing);
    }

    /** How this call stands; one that is not there has ended. */
    ServerFrame standing(String visitor, String id) {
        return find(visitor, id).map(PageCall::standing).orElseGet(() -> PageCall.ended(id, "", "unknown"));
    }

    // what the floor makes of them

    private synchronized void watch() {
        if (!watching) {
            watching = true;
            next();
        }
    }

    private void next() {
        ChatParts parts = entrance.parts();
        parts.wake()
                .at(parts.clock().instant().plus(EVERY), () -> parts.scripts().execute(this::turn));
    }

    private synchronized void turn() {
        watching = !live.isEmpty();
        if (watching) {
            look();
            next();
        }
    }

    private void look() {
        Board board = entrance.parts().distributor().board();
        Map<ContactId, PageCall> calls = new HashMap<>();
        live.values().forEach(call -> calls.put(call.contact(), call));
        for (Board.ContactView view : board.waiting()) {
            Optional.ofNullable(calls.get(view.record().contact().id()))
                    .ifPresent(call -> call.stands("waiting", view.place(), told(view), Optional.empty()));
        }
        for (Board.ContactView view : board.live()) {
            Optional.ofNullable(calls.get(view.record().contact().id())).ifPresent(call -> talks(call, view));
        }
    }

    private OptionalInt told(Board.ContactView view) {
        return entrance.parts().distributor().told().seconds(view.record(), view.etaSeconds());
    }

    private void talks(PageCall call, Board.ContactView view) {
        switch (view.phase()) {
            case CONNECTED, OUTSIDE, PARKED ->
                call.stands(
                        view.onHold() || view.phase() == ContactPhase.PARKED ? "held" : "talking",
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        view.record().agent().map(settings()::agentName));
            case QUEUED, OFFERED, ACCEPTED, ASLEEP, WRAP_UP, ENDED -> {} // between two of these
        }
    }
}
