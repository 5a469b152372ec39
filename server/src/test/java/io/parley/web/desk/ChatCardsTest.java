package io.parley.web.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The card of a chat on the agent's desk, however much is said in it. */
@Computes
class ChatCardsTest {
    private static final ContactId CHAT = new ContactId("chat-1");
    private static final int WORDS = 50;

    @TempDir
    Path folder;

    @Test
    void whatWasSaidMeanwhileIsToldOneByOneAndTheCardFollowsFromIt() throws Exception {
        try (Rig rig = new Rig(folder)) {
            Browser ana = rig.ready("ana");
            Tab tab = inChat(rig, ana);
            long cards = tab.count("contact");
            CountDownLatch busy = new CountDownLatch(1);
            CountDownLatch waits = new CountDownLatch(1);
            rig.web.desks().tell(who -> waited(waits, busy), Nudge.VOICEMAIL.frame());
            waits.await(); // else some of what follows would be told together with this
            for (int n = 0; n < WORDS; n++) {
                rig.chats.visitorSays(CHAT, "m" + n, "Word " + n);
            }
            busy.countDown();
            allTold(rig, tab, 2);
            Await.until(() -> tab.count("event") == WORDS);
            assertEquals(cards, tab.count("contact"));
            JsonNode whole = rig.tab(ana).frame("desk").path("desk").path("contacts");
            assertEquals(WORDS, whole.path(0).path("unread").asInt(), "who counted comes to the same");
            rig.chats.read(CHAT, new AgentId("ana"), WORDS);
            JsonNode card = tab.frame("contact", one -> one.path("contact").has("lastEvent"));
            assertEquals(0, card.path("contact").path("unread").asInt());
        }
    }

    @Test
    void whatTheVisitorHasSeenIsToldAndShowsNoCardAnew() throws Exception {
        try (Rig rig = new Rig(folder)) {
            Tab tab = inChat(rig, rig.ready("ana"));
            long cards = tab.count("contact");
            rig.chats.visitorSaw(CHAT);
            tab.frame("seen");
            allTold(rig, tab, 2);
            assertEquals(cards, tab.count("contact"));
            rig.chats.read(CHAT, new AgentId("ana"), 1);
            Await.until(() -> tab.count("contact") == cards + 1);
        }
    }

    private static Tab inChat(Rig rig, Browser ana) {
        Tab tab = rig.tab(ana);
        tab.frame("desk");
        rig.arrives("chat-1", Channel.CHAT);
        String offer = tab.frame("offer").path("offer").path("id").asString();
        assertEquals(204, ana.post("/api/offers/" + offer + "/accept").status());
        Await.until(() -> tab.count("contact") == 2); // it was accepted, and is connected
        allTold(rig, tab, 1);
        return tab;
    }

    /** All that happened before this is told. */
    private static void allTold(Rig rig, Tab tab, int time) {
        rig.web.desks().tell(who -> true, Nudge.LEFT.frame());
        Await.until(() -> tab.count("left") == time);
    }

    private static boolean waited(CountDownLatch waits, CountDownLatch busy) {
        try {
            waits.countDown();
            busy.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
