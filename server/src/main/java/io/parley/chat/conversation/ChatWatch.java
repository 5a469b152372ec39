package io.parley.chat.conversation;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.routing.Board;
import io.parley.core.routing.Breach;
import io.parley.core.routing.Mend;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.SelfCheck;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares chats with what the floor believes of them. Both sides tell each other everything, so a difference that
 * stands unchanged at several looks means that something was lost; then whoever knows less is told again. All that is
 * told may be told twice. A chat that its visitor still has open is never ended by it.
 */
final class ChatWatch {
    private static final Logger log = LoggerFactory.getLogger(ChatWatch.class);
    /** Looks in a row, a second apart: longer than commits and turns of chats wait on a busy machine. */
    private static final int LOOKS = 6;

    private final ChatParts parts;
    private final Supplier<Collection<ChatConversation>> chats;
    private final Function<ContactId, Optional<ChatConversation>> find;
    /** The difference as of the last look, and at how many looks in a row it was the same. */
    private Map<Difference, Integer> before = Map.of();

    /** @param head of the chat's log: where it grows, the chat is being told */
    private record Difference(Breach breach, ContactId contact, Optional<AgentId> agent, long head) {}

    ChatWatch(
            ChatParts parts,
            Supplier<Collection<ChatConversation>> chats,
            Function<ContactId, Optional<ChatConversation>> find) {
        this.parts = parts;
        this.chats = chats;
        this.find = find;
    }

    /** One look, a second after the one before; may read the store. */
    synchronized void look() {
        Map<ContactId, ChatConversation> here = new HashMap<>();
        chats.get().forEach(chat -> here.put(chat.id(), chat));
        Map<ContactId, ContactRecord> there = onFloor(parts.distributor().board());
        Map<Difference, Integer> now = new HashMap<>();
        there.values().stream()
                .flatMap(record -> ofContact(
                        record, Optional.ofNullable(here.get(record.contact().id())))
                        .stream())
                .forEach(one -> now.put(one, before.getOrDefault(one, 0) + 1));
        here.values().stream()
                .flatMap(chat -> ofChat(chat, there).stream())
                .forEach(one -> now.put(one, before.getOrDefault(one, 0) + 1));
        before = now;
        now.forEach((one, looks) -> {
            if (looks % LOOKS == 0) {
                mend(one);
            }
        });
    }

    private static Map<ContactId, ContactRecord> onFloor(Board board) {
        Map<ContactId, ContactRecord> chats = new HashMap<>();
        Stream.of(board.waiting(), board.live())
                .flatMap(List::stream)
                .map(Board.ContactView::record)
                .filter(record -> record.contact().channel() == Channel.CHAT
                        && record.callback().isEmpty())
                .forEach(record -> chats.put(record.contact().id(), record));
        return chats;
    }

    private Optional<Difference> ofContact(ContactRecord record, Optional<ChatConversation> chat) {
        ContactId id = record.contact().id();
        if (record.end().isPresent()) {
            return Optional.empty();
        }
        if (chat.isEmpty()) {
            return Optional.of(new Difference(Breach.CHAT_LOST, id, record.agent(), 0));
        }
        return chat.filter(ChatConversation::isSettled)
                .flatMap(ChatConversation::view)
                .flatMap(view -> breach(record, view)
                        .map(breach -> new Difference(breach, id, agent(breach, record, view), view.head())));
    }

    private static Optional<Breach> breach(ContactRecord record, ConversationView view) {
        boolean asleep = view.state() == ConversationView.State.ASLEEP;
        boolean active = view.state() == ConversationView.State.ACTIVE;
        boolean waits = record.phase() == ContactPhase.QUEUED || record.phase() == ContactPhase.OFFERED;
        if (view.state() == ConversationView.State.CLOSED) {
            return Optional.of(Breach.CHAT_OVER);
        }
        if (waits) {
            return active || asleep ? Optional.of(Breach.CHAT_STILL_WITH_AGENT) : Optional.empty();
        }
        if (record.phase() == ContactPhase.ASLEEP) {
            return asleep ? Optional.empty() : Optional.of(Breach.CHAT_AWAKE);
        }
        boolean connected = record.phase() == ContactPhase.CONNECTED;
        boolean same = active && record.agent().isPresent() && record.agent().equals(view.agent());
        return same && connected ? Optional.empty() : Optional.of(Breach.CHAT_NOT_JOINED);
    }

    /** Whom the floor believes it to be with; where it believes nobody, whom the chat does. */
    private static Optional<AgentId> agent(Breach breach, ContactRecord record, ConversationView view) {
        return breach == Breach.CHAT_STILL_WITH_AGENT
                ? view.agent()
                : record.agent().or(view::agent);
    }

    private static Optional<Difference> ofChat(ChatConversation chat, Map<ContactId, ContactRecord> there) {
        return chat.view()
                .filter(view -> chat.isSettled() && !there.containsKey(view.id()))
                .filter(view -> switch (view.state()) {
                    case WAITING, ACTIVE, ASLEEP -> true;
                    case BOT, CLOSED -> false;
                })
                .map(view -> new Difference(Breach.CHAT_WITHOUT_CONTACT, view.id(), view.agent(), view.head()));
    }

    /** A picture of a large floor may be old: what it says of this one contact is looked up again. */
    private boolean stillStands(Difference one) {
        Map<ContactId, ContactRecord> there = onFloor(parts.distributor().closeUp(one.contact()));
        Optional<ChatConversation> chat = find.apply(one.contact());
        if (one.breach() == Breach.CHAT_WITHOUT_CONTACT) {
            return chat.flatMap(found -> ofChat(found, there))
                    .filter(one::equals)
                    .isPresent();
        }
        return Optional.ofNullable(there.get(one.contact()))
                .flatMap(record -> one.breach() == Breach.CHAT_LOST
                        ? Optional.of(one).filter(lost -> record.end().isEmpty())
                        : ofContact(record, chat))
                .filter(one::equals)
                .isPresent();
    }

    private void mend(Difference one) {
        if (!stillStands(one)) {
            return;
        }
        String found = words(one);
        log.error("a chat is not as the floor believes, and is put right: {}", found);
        Mend mend = new Mend(one.breach(), Optional.of(one.contact()), one.agent(), Optional.empty(), found);
        parts.distributor().post(new RoutingEvent.FloorMended(mend));
        Optional<ChatConversation> chat = find.apply(one.contact());
        switch (one.breach()) {
            case CHAT_LOST ->
                chat.ifPresentOrElse(
                        known -> known.post(new Told.Recover(true, false)), // reads its log, and says so if it is over
                        () -> parts.distributor()
                                .post(new RoutingEvent.ContactEnded(one.contact(), SelfCheck.SCRIPT_LOST)));
            case CHAT_OVER -> chat.ifPresent(known -> known.post(new Told.Recover(true, false)));
            case CHAT_STILL_WITH_AGENT -> chat.ifPresent(known -> known.post(new Told.Recover(true, true)));
            case CHAT_WITHOUT_CONTACT ->
                chat.ifPresent(known -> {
                    known.post(new Told.Recover(true, true)); // nobody has it until somebody is given it
                    known.post(new Told.Recover(false, true));
                });
            case CHAT_NOT_JOINED -> chat.ifPresent(known -> one.agent().ifPresent(agent -> join(known, agent)));
            case CHAT_AWAKE -> parts.distributor().post(new RoutingEvent.ContactWoke(one.contact(), false));
            case SLEEPS_WITH_NOBODY, SLEEPS_WRONGLY -> {} // the floor's own, as all of these
            case SUMS, OVER_CAPACITY, GONE_AGENT, WRONG_HANDS, WRONG_INDEX, LEASE -> {}
            case OFFER_PHASE, OFFERED_TWICE, IN_LINE_TOO_EARLY, NOT_IN_LINE, IN_NOBODYS_HANDS -> {}
            case OFFER_LATE, LOOK_LATE, WRAP_UP_LATE, CALL_LOST, CALLBACK_LOST -> {}
            case CALL_NOT_HELD, CALL_ALONE -> {}
        }
    }

    private static void join(ChatConversation chat, AgentId agent) {
        boolean another = chat.view()
                .flatMap(ConversationView::agent)
                .filter(before -> !before.equals(agent))
                .isPresent();
        if (another) {
            chat.post(new Told.Recover(true, true));
        }
        chat.post(new Told.Join(agent));
    }

    private static String words(Difference one) {
        String whose = one.agent().map(agent -> ", agent " + agent).orElse("");
        return one.contact() + ": " + one.breach().code() + whose;
    }
}
