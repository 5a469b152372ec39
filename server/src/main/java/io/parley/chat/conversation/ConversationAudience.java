package io.parley.chat.conversation;

import io.parley.chat.conversation.ConversationView.Marks;
import io.parley.chat.conversation.ConversationView.State;
import io.parley.chat.protocol.ServerFrame;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.TranscriptEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Who looks on: the visitor's connections and the agents' desks; and what is told to them without being stored. */
final class ConversationAudience {
    private final String c;
    private final Conversations.Listener desks;
    private final ConversationPicture picture;
    private final Supplier<ConversationView> view;
    private final List<Subscriber> subscribers = new ArrayList<>(1);
    private Optional<ServerFrame.Place> place = Optional.empty();

    ConversationAudience(
            String c, Conversations.Listener desks, ConversationPicture picture, Supplier<ConversationView> view) {
        this.c = c;
        this.desks = desks;
        this.picture = picture;
        this.view = view;
    }

    boolean isOnline() {
        return !subscribers.isEmpty();
    }

    ConversationView attach(Subscriber subscriber) {
        if (!subscribers.contains(subscriber)) {
            subscribers.add(subscriber);
        }
        place.filter(p -> picture.state() == State.WAITING).ifPresent(p -> subscriber.brief(c, p));
        if (!picture.desk.equals(Marks.NONE)) {
            subscriber.brief(c, seen());
        }
        return view.get();
    }

    void detach(Subscriber subscriber) {
        subscribers.remove(subscriber);
        if (subscribers.isEmpty()) {
            visitorTypes(false, Optional.empty());
        }
    }

    void stored(TranscriptEvent event) {
        if (event.kind() == TranscriptEvent.Kind.STATE) {
            place = Optional.empty(); // who waits once more is told anew
        }
        subscribers.forEach(subscriber -> subscriber.stored(event));
        desks.event(event, view.get());
        boolean byAgent = event.author() == TranscriptEvent.Author.AGENT;
        if (byAgent && (event.kind() == TranscriptEvent.Kind.MESSAGE || event.kind() == TranscriptEvent.Kind.FILE)) {
            brief(seen());
        }
    }

    private void brief(ServerFrame frame) {
        subscribers.forEach(subscriber -> subscriber.brief(c, frame));
    }

    private ServerFrame seen() {
        return new ServerFrame.Seen(c, picture.desk.delivered(), picture.desk.read());
    }

    /** @param etaSeconds as it may be told */
    void place(int number, OptionalInt etaSeconds, Optional<String> call) {
        ServerFrame.Place next = new ServerFrame.Place(c, number, etaSeconds, call);
        if (picture.state() == State.WAITING && place.filter(next::equals).isEmpty()) {
            place = Optional.of(next);
            brief(next);
        }
    }

    void visitorTypes(boolean on, Optional<String> text) {
        boolean now = on && picture.state() == State.ACTIVE;
        Optional<String> peek = text.or(() -> picture.peek).filter(words -> now); // typing on says nothing of the words
        if (now != picture.visitorTyping || !peek.equals(picture.peek)) {
            picture.visitorTyping = now;
            picture.peek = peek;
            desks.typing(view.get());
        }
    }

    /** The visitor sees who types; so do the colleagues. */
    void agentTypes(Told.Author agent, boolean on) {
        if (isWith(new AgentId(agent.id())) || picture.guest(agent.id()).isPresent()) {
            brief(new ServerFrame.Typing(c, on, agent.name()));
            desks.colleagueTyping(view.get(), agent.id(), agent.name(), on);
        }
    }

    void visitorSaw(boolean read, long seq) {
        long up = Math.min(seq, picture.head());
        Marks before = picture.visitor;
        picture.visitor = read ? before.read(up) : before.delivered(up);
        if (!picture.visitor.equals(before)) {
            desks.seen(view.get(), true);
        }
    }

    void agentSaw(AgentId agent, boolean read, long seq) {
        if (!isWith(agent)) {
            return;
        }
        Marks before = picture.desk;
        if (read) {
            picture.readByAgent(seq);
        } else {
            picture.desk = before.delivered(Math.min(seq, picture.head()));
        }
        if (!picture.desk.equals(before)) {
            brief(seen());
            desks.seen(view.get(), false);
        }
    }

    private boolean isWith(AgentId agent) {
        return (picture.state() == State.ACTIVE || picture.state() == State.ASLEEP)
                && picture.agent().filter(agent::equals).isPresent();
    }
}
