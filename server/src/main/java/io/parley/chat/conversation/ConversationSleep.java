package io.parley.chat.conversation;

import io.parley.chat.conversation.ConversationLog.Draft;
import io.parley.chat.conversation.ConversationView.State;
import io.parley.chat.conversation.ConversationView.Turn;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.protocol.ErrorCode;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent.Kind;
import io.parley.core.routing.RoutingEvent;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Falling asleep and waking of one chat. Each is in its log before the floor is told, so what a crash cuts off between
 * the two is told again; the floor takes both twice.
 */
final class ConversationSleep {
    private static final Logger log = LoggerFactory.getLogger(ConversationSleep.class);

    private final ContactId id;
    private final ChatParts parts;
    private final ConversationPicture picture;
    private final ConversationWriter writer;

    ConversationSleep(ContactId id, ChatParts parts, ConversationPicture picture, ConversationWriter writer) {
        this.id = id;
        this.parts = parts;
        this.picture = picture;
        this.writer = writer;
    }

    void fall(Told.Sleep told) {
        boolean late = told.by().isEmpty() && picture.turn() == Turn.AGENT; // the visitor has written meanwhile
        if (picture.state() == State.ASLEEP || late) {
            told.answer().accept(new Outcome.Done());
        } else if (picture.state() != State.ACTIVE || isStrange(told.by())) {
            told.answer()
                    .accept(new Outcome.Refused(ErrorCode.FORBIDDEN, "only one's own chat that goes on can sleep"));
        } else {
            state(StateBody.asleep(), told.by(), () -> {
                log.info("chat {} fell asleep", id);
                parts.counters().asleep.increment();
                picture.agent()
                        .ifPresent(agent -> parts.distributor().post(new RoutingEvent.ContactFellAsleep(id, agent)));
                told.answer().accept(new Outcome.Done());
            });
        }
    }

    void wake(Told.Wake told) {
        if (picture.state() != State.ASLEEP) {
            told.answer().accept(new Outcome.Done());
        } else if (isStrange(told.by())) {
            told.answer().accept(new Outcome.Refused(ErrorCode.FORBIDDEN, "this chat is not with you"));
        } else {
            state(StateBody.woken(), told.by(), () -> {
                log.info("chat {} woke", id);
                parts.distributor()
                        .post(new RoutingEvent.ContactWoke(id, told.by().isPresent()));
                told.answer().accept(new Outcome.Done());
            });
        }
    }

    private boolean isStrange(Optional<AgentId> by) {
        return by.filter(agent -> !picture.isWith(agent.value())).isPresent();
    }

    private void state(String body, Optional<AgentId> by, Runnable then) {
        Told.Author author = by.map(
                        agent -> Told.Author.agent(agent, parts.settings().agentName(agent)))
                .orElse(Told.Author.SERVER);
        writer.write(new Draft(Kind.STATE, author, Optional.empty(), body), event -> then.run());
    }

    /** The visitor said or shared something. */
    void heard() {
        if (picture.shouldWake()) {
            wake(new Told.Wake(Optional.empty(), outcome -> {}));
        }
    }

    /**
     * What was cut off is done now.
     *
     * @param waits whether it waits on the floor
     * @return whether the chat slept or waits for whom it slept with
     */
    boolean recover(boolean waits) {
        if (picture.isWoken()) {
            parts.distributor().post(new RoutingEvent.ContactWoke(id, false));
            return true;
        }
        if (picture.state() != State.ASLEEP || waits) {
            return false;
        }
        if (picture.shouldWake()) {
            heard();
        } else {
            picture.agent().ifPresent(agent -> parts.distributor().post(new RoutingEvent.ContactFellAsleep(id, agent)));
        }
        return true;
    }

    /** Somebody else comes: whoever it slept with has left it. */
    void partBefore(AgentId next, Runnable then) {
        Optional<AgentId> before = picture.agent().filter(agent -> picture.isWoken() && !agent.equals(next));
        if (before.isEmpty()) {
            then.run();
            return;
        }
        Told.Author left = Told.Author.agent(before.get(), parts.settings().agentName(before.get()));
        writer.write(new Draft(Kind.LEAVE, left, Optional.empty(), "{}"), event -> then.run());
    }
}
