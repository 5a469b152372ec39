package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.BotTalks;
import io.parley.acd.port.Identities;
import io.parley.chat.conversation.ChatParts;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.Identifying;
import io.parley.chat.identity.IdentityCheck;
import io.parley.chat.identity.SignedIdentity;
import io.parley.chat.identity.Signer;
import io.parley.chat.language.LanguageSense;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Visitors whose site signs who they are. */
class SignedIdentityTest {
    private static final AttributeRules PLANS = new AttributeRules(Map.of("plan", Set.of("gold"), "tier", Set.of()));

    private final SimLoop loop = new SimLoop(5);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(
            loop,
            SimServer.settings(ChatSettings.Times.DEFAULT),
            agents,
            new ChatParts.Aids(
                    LanguageSense.NONE,
                    BotTalks.NONE,
                    new Identifying(Optional.of(new IdentityCheck(Signer.rules(PLANS, 9))), new Book())));
    private final List<String> heard = new ArrayList<>();

    SignedIdentityTest() {
        agents.sitAt(server);
    }

    /** As the store does it. */
    private static final class Book implements Identities {
        private final Map<String, String> subjects = new HashMap<>();
        private final Map<String, String> tokens = new HashMap<>();

        @Override
        public CompletableFuture<Bound> bind(Shown shown) {
            Bound bound = Bound.YES;
            if (!tokens.getOrDefault(shown.token(), shown.visitor()).equals(shown.visitor())) {
                bound = Bound.USED;
            } else if (!subjects.getOrDefault(shown.visitor(), shown.subject()).equals(shown.subject())) {
                bound = Bound.IS_ANOTHER;
            } else {
                tokens.put(shown.token(), shown.visitor());
                subjects.put(shown.visitor(), shown.subject());
            }
            return CompletableFuture.completedFuture(bound);
        }
    }

    private SimVisitor arrive(String tab) {
        SimVisitor visitor = new SimVisitor(server, tab, false, new SimVisitor.Memory());
        visitor.ear = heard::add;
        visitor.connect();
        loop.run(500);
        return visitor;
    }

    private void identify(SimVisitor visitor, String token) {
        visitor.send(SimVisitor.frame("identify").put("id", visitor.newId()).put("jwt", token));
        loop.run(500);
    }

    private Instant soon() {
        return loop.instant().plusSeconds(300);
    }

    private Optional<SignedIdentity> known() {
        return server.chats()
                .view(server.store.all().getLast().id())
                .orElseThrow()
                .identity();
    }

    @Test
    void whatIsSignedCountsForRoutingAndWhatIsOnlySaidDoesNot() {
        SimVisitor liar = arrive("l");
        liar.memory.fields.putAll(Map.of("tier", "one", "verified", "yes"));
        liar.open("hello");
        loop.run(2_000);
        SimVisitor ona = arrive("o");
        identify(ona, Signer.gold("u-17", "Ona", soon()));
        ona.open("hello");
        loop.run(2_000);
        assertEquals(
                List.of(Map.of(), Map.of("plan", "gold", "verified", "yes")),
                server.arrivals().stream().map(Contact::attributes).toList());
        assertEquals(
                List.of(0, 7), server.arrivals().stream().map(Contact::priority).toList());
        assertEquals("Ona", server.arrivals().getLast().customer().name().orElseThrow());
        assertEquals("u-17", known().orElseThrow().subject());
        assertTrue(heard.toString().contains("\"identified\""));
    }

    @Test
    void whoIsIdentifiedInTheMiddleOfAChatIsKnownFromThenOnAlsoAfterARestart() {
        SimVisitor ona = arrive("o");
        ona.open("hello");
        loop.run(2_000);
        assertEquals(Optional.empty(), known());
        identify(ona, Signer.gold("u-17", "Ona", soon()));
        loop.run(1_000);
        identify(ona, Signer.gold("u-17", "Ona", soon().plusSeconds(1)));
        loop.run(1_000);
        assertEquals("u-17", known().orElseThrow().subject());
        long told = server.store.read(server.store.all().getLast().id(), 0, 100).stream()
                .filter(event -> event.kind().name().equals("IDENTITY"))
                .count();
        assertEquals(1, told, "the same again is no news");
        server.kill();
        server.start(true);
        loop.run(1_000);
        assertEquals("u-17", known().orElseThrow().subject());
    }

    @Test
    void aCopiedTokenIsNobodyElses() {
        String token = Signer.gold("u-17", "Ona", soon());
        SimVisitor ona = arrive("o");
        identify(ona, token);
        SimVisitor thief = arrive("t");
        identify(thief, token);
        assertTrue(thief.errors.toString().contains("identity_refused"), thief.errors.toString());
        thief.open("I am Ona");
        loop.run(2_000);
        assertEquals(Map.of(), server.arrivals().getLast().attributes());
        identify(ona, token);
        assertEquals(List.of(), ona.errors, "whose it is may show it again");
    }

    @Test
    void twoPeopleAtOneBrowserDoNotReadEachOthersChats() {
        SimVisitor ona = arrive("o");
        identify(ona, Signer.gold("u-17", "Ona", soon()));
        ona.open("private");
        loop.run(2_000);
        identify(ona, Signer.gold("u-18", "Petras", soon()));
        assertTrue(ona.errors.toString().contains("identity_other"), ona.errors.toString());
        assertEquals("u-17", known().orElseThrow().subject());
    }

    /** Else the page takes the opening for refused, and the words of the new person go back to the form. */
    @Test
    void whatSomebodyElseOpensAtThisBrowserIsNotRefusedButAskedForAnew() {
        SimVisitor ona = arrive("o");
        identify(ona, Signer.gold("u-17", "Ona", soon()));
        ona.send(SimVisitor.frame("open")
                .put("oid", "o-of-petras")
                .put("topic", SimServer.TOPIC)
                .put("lang", "en")
                .put("jwt", Signer.gold("u-18", "Petras", soon())));
        loop.run(1_000);
        assertTrue(ona.errors.toString().contains("identity_other"), ona.errors.toString());
        assertFalse(ona.errors.toString().contains("o-of-petras"), ona.errors.toString());
        assertEquals(0, server.store.all().size());
    }

    @Test
    void whenTheTokenIsOverThePageIsAskedForAnotherAndTheChatGoesOn() {
        SimVisitor ona = arrive("o");
        identify(ona, Signer.gold("u-17", "Ona", loop.instant().plusSeconds(20)));
        ona.open("hello");
        loop.run(2_000);
        assertFalse(heard.toString().contains("\"refresh\""));
        loop.run(30_000);
        assertTrue(heard.toString().contains("\"refresh\""));
        ona.say("still here");
        loop.run(1_000);
        assertTrue(ona.isQuiet());
        identify(ona, Signer.gold("u-17", "Ona", loop.instant().minusSeconds(60)));
        assertEquals(List.of(), ona.errors, "a token that is over is asked for anew, not refused");
        identify(ona, "no.token.atall");
        assertTrue(ona.errors.toString().contains("identity_refused"));
    }
}
