package io.parley.web.console;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.Destination;
import io.parley.core.contact.WrittenNumber;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.web.console.TransferRoutes.Target;
import io.parley.web.http.Refusal;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import io.parley.web.org.TransferTargets;
import java.util.List;
import java.util.Optional;

/** Whom a contact may be handed on to, as far as its queue allows; what may not be is refused with the reason. */
final class TransferRules {
    private static final int LONGEST_ID = 64;

    private final Org org;

    TransferRules(Org org) {
        this.org = org;
    }

    TransferTargets allowed(Contact contact) {
        return org.queue(contact.queue().value())
                .map(OrgSettings.Queue::transfer)
                .orElse(TransferTargets.ORDINARY);
    }

    Destination destination(Board board, Contact contact, AgentId giver, Target target) {
        long named = List.of(target.queue(), target.agent(), target.number()).stream()
                .filter(Optional::isPresent)
                .count();
        if (named != 1) {
            throw Refusal.badRequest("name one of queue, agent and number");
        }
        if (target.queue().isPresent()) {
            return queue(contact, target.queue().get());
        }
        return target.agent().isPresent()
                ? agent(board, contact, giver, target.agent().get())
                : outside(contact, target.number().orElseThrow());
    }

    private Destination queue(Contact contact, String id) {
        boolean takes = org.settings().queues().stream()
                .anyMatch(queue -> queue.id().equals(id) && queue.channels().contains(contact.channel()));
        if (!takes) {
            throw Refusal.badField("queue", "is no queue that takes such contacts");
        }
        require(allowed(contact).mayQueue(id), "this queue");
        return Destination.of(new QueueId(id));
    }

    private Destination agent(Board board, Contact contact, AgentId giver, String id) {
        boolean other = !id.isEmpty() && id.length() <= LONGEST_ID && !id.equals(giver.value());
        if (!other || !org.hasDesk(id)) {
            throw Refusal.badField("agent", "is no other agent");
        }
        require(allowed(contact).agents(), "an agent by name");
        AgentId agent = new AgentId(id);
        if (!TransferPicture.isFree(board, agent, contact.channel())) {
            throw Refusal.conflict("agent_not_free", "this agent cannot take it now");
        }
        return Destination.of(agent);
    }

    private Destination outside(Contact contact, String written) {
        String number = WrittenNumber.dialled(written);
        if (contact.channel() != Channel.VOICE) {
            throw Refusal.badField("number", "only calls can be handed on to a number");
        }
        if (!number.matches("\\+?[0-9]{3,15}")) {
            throw Refusal.badField(
                    "number", "bad_phone_number", "is no number; write 3 to 15 digits, after a + or without");
        }
        require(allowed(contact).mayNumber(number), "this number");
        return Destination.outside(number);
    }

    private static void require(boolean allowed, String what) {
        if (!allowed) {
            throw Refusal.of(403, "not_allowed", "contacts of this queue may not be handed on to " + what);
        }
    }
}
