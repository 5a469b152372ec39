package io.parley.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Member;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Standing;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId ANNA = new AgentId("anna");

    /** A number outside is asked while Anna, who was asked before, talks with the customer. */
    private static final Standing ASKING = new Standing(
            CALL,
            new AgentId("tom"),
            Destination.outside("+37061234567"),
            Optional.empty(),
            Phase.TALKING,
            Instant.EPOCH,
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(new Member("1", Destination.of(ANNA), Optional.of(ANNA), false, false, false)),
            false);

    @Test
    void whoWasBroughtInStaysInItWhoeverIsAskedNext() {
        Beside beside = new Beside(
                new Told(ASKING), new SimSupervisions(InstantSource.fixed(Instant.EPOCH)), contact -> Optional.empty());
        assertTrue(beside.test(CALL, ANNA));
        assertFalse(beside.test(CALL, new AgentId("boris")));
    }

    private record Told(Standing now) implements Consults {
        @Override
        public CompletableFuture<Reply> ask(Question question) {
            return CompletableFuture.completedFuture(Reply.NO_CALL);
        }

        @Override
        public CompletableFuture<Reply> act(ContactId contact, AgentId by, Act act, String of) {
            return CompletableFuture.completedFuture(Reply.NO_CALL);
        }

        @Override
        public CompletableFuture<Reply> answer(ContactId contact, AgentId colleague, boolean takes) {
            return CompletableFuture.completedFuture(Reply.NO_CALL);
        }

        @Override
        public Optional<Standing> of(ContactId contact) {
            return Optional.of(now).filter(one -> one.contact().equals(contact));
        }

        @Override
        public Optional<Standing> asked(AgentId colleague) {
            return Optional.of(now).filter(one -> one.colleagues().contains(colleague));
        }

        @Override
        public void declineRecording(ContactId contact, AgentId to) {}
    }
}
