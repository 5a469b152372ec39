package io.parley.web.desk;

import io.parley.acd.Distributor;
import io.parley.chat.conversation.ConversationView;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.StaffNote;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Board;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what happens in chats: to the agent who has one, to who looks on, to colleagues who are asked. The hub's. */
final class ChatTelling {
    private static final Logger log = LoggerFactory.getLogger(ChatTelling.class);

    private final Distributor distributor;
    private final DeskPictures pictures;
    private final StaffPictures staff;
    private final OpenDesks desks;
    /** Who has which contact on the desk. */
    private final Map<ContactId, AgentId> cards;
    /** What offers of chats that wait show of them. */
    private final Map<ContactId, String> lines = new HashMap<>();
    /** Whose cards are to be shown anew once all the news there is has been told. */
    private final Set<ContactId> due = new LinkedHashSet<>();
    /** Whom an invitation was shown to. */
    private final Map<ContactId, Set<String>> invited = new HashMap<>();
    /** How often somebody was told that they are not asked any more. */
    private long uninvited;

    ChatTelling(
            Distributor distributor,
            DeskPictures pictures,
            StaffPictures staff,
            OpenDesks desks,
            Map<ContactId, AgentId> cards) {
        this.distributor = distributor;
        this.pictures = pictures;
        this.staff = staff;
        this.desks = desks;
        this.cards = cards;
    }

    /** A tab begins to look at a chat: what it asks for from now on is not older than what it is told. */
    void watch(DeskSocket socket, ContactId chat) {
        DeskFrame first = staff.live(distributor.closeUp(chat), chat, socket.language())
                .map(DeskFrame::chat)
                .orElseGet(() -> DeskFrame.gone(chat.value()));
        socket.send(first.json());
    }

    /** A desk opened: its invitations are read beside the turns of the hub. */
    void readInvitations(DeskSocket socket, Consumer<DeskNews> news) {
        long before = uninvited;
        CompletableFuture.supplyAsync(() -> staff.invitations(socket.person().id()), Thread::startVirtualThread)
                .whenComplete((found, failure) -> {
                    if (failure == null) {
                        news.accept(new DeskNews.Asked(socket, found, before));
                    } else {
                        log.warn("a colleague's invitations could not be read: {}", failure.toString());
                    }
                });
    }

    /** Those that are open; read anew where some were taken back meanwhile. */
    void invite(DeskNews.Asked asked, Consumer<DeskNews> news) {
        DeskSocket socket = asked.socket();
        if (asked.uninvited() != uninvited) {
            readInvitations(socket, news);
            return;
        }
        Board board = distributor.board();
        String colleague = socket.person().id();
        for (StaffNote note : StaffPictures.open(asked.invitations(), board, colleague)) {
            staff.invitation(board, note, socket.language()).ifPresent(invitation -> {
                shownTo(note.contact(), colleague);
                socket.send(DeskFrame.invited(invitation).json());
            });
        }
    }

    private void shownTo(ContactId chat, String colleague) {
        invited.computeIfAbsent(chat, id -> ConcurrentHashMap.newKeySet()).add(colleague);
    }

    void said(TranscriptEvent event) {
        ContactId contact = event.conversation();
        pictures.rated(event);
        tell(contact, language -> DeskFrame.event(DeskShapes.ChatEvent.of(event)));
        switch (event.kind()) {
            case JOIN, LEAVE, STATE, LANGUAGE, IDENTITY -> tellWatchers(contact);
            case MESSAGE, EDIT, REDACT -> {
                if (!cards.containsKey(contact)) {
                    offerAgain(contact, pictures.firstLine(contact));
                }
            }
            case FILE, RATING, READ -> {}
        }
        if (event.kind() != TranscriptEvent.Kind.MESSAGE || event.author() != TranscriptEvent.Author.VISITOR) {
            due.add(contact); // what a visitor's words change of a card follows from the event itself
        }
    }

    /** Who looks at a chat and still may: a team leader until another team's agent has it. */
    private List<DeskSocket> lookers(ContactId chat) {
        List<DeskSocket> all = desks.watchersOf(chat);
        if (all.stream().noneMatch(socket -> socket.person().leads())) {
            return all;
        }
        Board board = distributor.closeUp(chat);
        return all.stream()
                .filter(socket -> !socket.person().leads() || staff.mayWatch(socket.person(), board, chat))
                .toList();
    }

    /** Whoever leads its agent no more, since it went on or another team is theirs now, looks at it no longer. */
    void lookAgain(ContactId chat) {
        List<DeskSocket> may = lookers(chat);
        desks.watchersOf(chat).stream()
                .filter(socket -> !may.contains(socket))
                .forEach(socket -> turnAway(socket, chat, "it is with another team"));
    }

    private static void turnAway(DeskSocket socket, ContactId chat, String why) {
        socket.send(DeskFrame.gone(chat.value()).json());
        socket.close(DeskSocket.GOING_AWAY, why);
    }

    private void tellWatchers(ContactId chat) {
        Board board = distributor.closeUp(chat);
        OpenDesks.tellAll(
                lookers(chat),
                language -> staff.live(board, chat, language)
                        .map(DeskFrame::chat)
                        .orElseGet(() -> DeskFrame.gone(chat.value())));
    }

    /** The agent who has the chat, and all who look at it. */
    private void tell(ContactId contact, Function<String, DeskFrame> frame) {
        AgentId agent = cards.get(contact);
        if (agent != null) {
            desks.tell(agent, frame);
        }
        OpenDesks.tellAll(lookers(contact), frame);
    }

    /** A chat may be offered before its first line is stored: whoever is asked is to see it, once, and as it is now. */
    private void offerAgain(ContactId contact, Optional<String> firstLine) {
        String line = firstLine.orElse("");
        if (line.equals(lines.getOrDefault(contact, ""))) {
            return;
        }
        Board board = distributor.closeUp(contact);
        if (DeskViews.contact(board, contact).isPresent()) {
            lines.put(contact, line);
        } else {
            lines.remove(contact); // a bot has it, or it is over
        }
        DeskViews.contact(board, contact).stream()
                .flatMap(view -> view.takers().stream())
                .forEach(agent -> tellWaiting(distributor.board(), agent));
        board.offers().stream()
                .filter(view -> view.contact().equals(contact))
                .forEach(view -> DeskViews.made(board, view)
                        .ifPresent(made ->
                                desks.tell(view.agent(), language -> DeskFrame.offer(pictures.offer(made, language)))));
    }

    void tellWaiting(Board board, AgentId agent) {
        desks.tell(agent, language -> DeskFrame.waiting(pictures.waiting(board, agent, language)));
    }

    /** A card shows what the agent has not read, and nothing of what the visitor has. */
    void seen(DeskNews.Seen news) {
        ConversationView.Marks marks = news.visitor();
        tell(news.contact(), language -> DeskFrame.seen(news.contact().value(), marks.delivered(), marks.read()));
        if (!news.byVisitor()) {
            due.add(news.contact());
        }
    }

    /** Who has the chat saw it, and so it is theirs to say. */
    void shown(DeskNews.Shown news) {
        if (news.agent().equals(cards.get(news.contact()))) {
            pictures.shown(news);
        }
    }

    /** The cards of all chats of which was told since the last time: once each, however much was said. */
    void pushCardsDue() {
        try {
            due.forEach(this::pushCard);
        } finally {
            due.clear();
        }
    }

    /**
     * Whoever has it on the desk sees it as it is now, which may be ahead of the news that led here: it never goes back
     * to what it was. Where somebody else has it by now, news of that are on their way.
     */
    void pushCard(ContactId contact) {
        AgentId agent = cards.get(contact);
        if (agent != null) {
            Board board = distributor.closeUp(contact);
            DeskViews.contact(board, contact)
                    .filter(view -> view.record().agent().equals(Optional.of(agent)))
                    .ifPresent(view -> desks.tell(
                            agent, language -> DeskFrame.contact(pictures.card(view.record(), board, language))));
        }
    }

    void typing(DeskNews.Typing typing) {
        tell(typing.contact(), language -> DeskFrame.typing(typing));
    }

    /** Who types knows it. */
    void colleagueTyping(DeskNews.ColleagueTyping typing) {
        AgentId agent = cards.get(typing.contact());
        if (agent != null && !agent.value().equals(typing.id())) {
            desks.tell(agent, language -> DeskFrame.colleague(typing));
        }
        OpenDesks.tellAll(
                lookers(typing.contact()).stream()
                        .filter(socket -> !socket.person().id().equals(typing.id()))
                        .toList(),
                language -> DeskFrame.colleague(typing));
    }

    void noted(StaffNote note) {
        tell(note.contact(), language -> DeskFrame.note(note));
        if (note.gone().isPresent()) {
            return; // whoever it asked was asked when it was written
        }
        Optional<String> asked = note.to();
        if (asked.isPresent() && note.kind() == StaffNote.Kind.INVITE) {
            ask(note, asked.get());
        } else {
            asked.ifPresent(colleague -> uninvite(note.contact(), colleague));
        }
    }

    private void ask(StaffNote note, String colleague) {
        Board board = distributor.closeUp(note.contact());
        if (StaffPictures.onFloor(board, note.contact()).isEmpty()) {
            return; // it ended meanwhile; no news of it will follow
        }
        shownTo(note.contact(), colleague);
        for (DeskSocket socket : desks.of(colleague)) {
            staff.invitation(board, note, socket.language())
                    .ifPresent(one -> socket.send(DeskFrame.invited(one).json()));
        }
    }

    private void uninvite(ContactId chat, String colleague) {
        uninvited++;
        desks.tell(new AgentId(colleague), language -> DeskFrame.uninvited(chat.value()));
        invited.computeIfPresent(chat, (id, all) -> {
            all.remove(colleague);
            return all.isEmpty() ? null : all;
        });
        for (DeskSocket socket : desks.watchersOf(chat)) {
            boolean noMore = socket.person().id().equals(colleague)
                    && !staff.supervises(socket.person(), distributor.closeUp(chat), chat);
            if (noMore) {
                turnAway(socket, chat, "you are not asked any more");
            }
        }
    }

    /** Another state of a contact: who looks on sees it, who was asked is not needed once it is over, or theirs. */
    void changed(ContactRecord record) {
        ContactId chat = record.contact().id();
        if (record.contact().channel() != Channel.CHAT) {
            return;
        }
        lookAgain(chat);
        tellWatchers(chat);
        if (record.agent().isPresent() || record.phase() == ContactPhase.ENDED) {
            lines.remove(chat);
        }
        boolean over = StaffPictures.onFloor(distributor.closeUp(chat), chat).isEmpty();
        for (String colleague : Set.copyOf(invited.getOrDefault(chat, Set.of()))) {
            boolean theirs = record.agent()
                    .filter(agent -> agent.value().equals(colleague))
                    .isPresent();
            if (over || theirs) {
                uninvite(chat, colleague);
            }
        }
    }
}
