package io.parley.web.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.core.agent.AgentId;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.People;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Browsers' phones at the web's door, over real sockets. */
@Computes
class PhoneSocketTest {
    private static final Optional<String> SIP = Optional.of("sip");

    @TempDir
    Path folder;

    private Rig rig;
    private Browser ana;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ana = rig.signedIn("ana");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void whatABrowserNeedsIsToldToWhoMayBeCalled() {
        Browser.Reply reply = ana.get("/api/phone");
        assertEquals(200, reply.status());
        JsonNode phone = new JsonMapper().readTree(reply.body());
        assertEquals("sip:ana@parley", phone.path("uri").asString());
        assertEquals("/ws/sip", phone.path("socket").asString());
        assertEquals("Ana Agent", phone.path("displayName").asString());
        assertEquals(
                "turn:turn.example.org",
                phone.path("ice").get(0).path("urls").get(0).asString());
        assertEquals(401, rig.browser().get("/api/phone").status());
        JsonNode sam =
                new JsonMapper().readTree(rig.signedIn("sam").get("/api/phone").body());
        assertEquals("sip:sam@parley", sam.path("uri").asString(), "a supervisor without a desk listens here");
        assertFalse(sam.path("other").asBoolean());
        rig.phoneLines.without.add("ana");
        assertEquals(404, ana.get("/api/phone").status());
    }

    @Test
    void aSocketNeedsACookieOurOriginAndItsProtocol() {
        URI server = rig.uri;
        Optional<String> cookie = Optional.of(ana.cookieHeader());
        Optional<String> ours = Optional.of(server.toString());
        assertEquals(101, PhoneTab.status(server, cookie, ours, SIP));
        assertEquals(401, PhoneTab.status(server, Optional.empty(), ours, SIP));
        assertEquals(401, PhoneTab.status(server, Optional.of("parley_session=" + "x".repeat(43)), ours, SIP));
        for (String origin : List.of("null", "https://evil.example", server + ".evil.example")) {
            assertEquals(403, PhoneTab.status(server, cookie, Optional.of(origin), SIP), origin);
        }
        assertEquals(403, PhoneTab.status(server, cookie, Optional.empty(), SIP));
        Optional<String> sam = Optional.of(rig.signedIn("sam").cookieHeader());
        assertEquals(101, PhoneTab.status(server, sam, ours, SIP), "a supervisor without a desk");
        assertEquals(400, PhoneTab.status(server, cookie, ours, Optional.empty()));
        rig.phoneLines.without.add("ana");
        assertEquals(404, PhoneTab.status(server, cookie, ours, SIP));
    }

    @Test
    void framesGoBothWaysAndTheLineKnowsWhoseItIs() {
        try (PhoneTab tab = PhoneTab.open(rig.uri, ana)) {
            assertEquals("sip", tab.protocol());
            tab.send("OPTIONS sip:parley SIP/2.0\r\n\r\n");
            Await.until(() -> tab.frames.contains("OPTIONS sip:parley SIP/2.0\r\n\r\n"));
            assertEquals(List.of("ana"), rig.phoneLines.opened);
        }
        Await.until(() -> rig.phoneLines.closed.contains("ana"));
    }

    @Test
    void signingOutClosesTheSocketsOfThatSignInOnly() throws Exception {
        Browser elsewhere = rig.signedIn("ana");
        try (PhoneTab tab = PhoneTab.open(rig.uri, ana);
                PhoneTab other = PhoneTab.open(rig.uri, elsewhere)) {
            assertEquals(204, ana.delete("/api/session").status());
            assertEquals(1008, tab.closed.get(30, TimeUnit.SECONDS));
            other.send("still here");
            Await.until(() -> other.frames.contains("still here"));
        }
    }

    @Test
    void anExpiredSignInClosesIt() {
        try (PhoneTab tab = PhoneTab.open(rig.uri, ana)) {
            Await.until(() -> rig.phoneLines.opened.size() == 1);
            rig.time.advance(Duration.ofHours(12));
            Await.until(() -> {
                rig.time.advance(Duration.ofSeconds(8));
                return tab.closed.isDone();
            });
        }
    }

    @Test
    void whoMayBeCalledNoMoreHasNoPhoneAnyMore() throws Exception {
        try (PhoneTab tab = PhoneTab.open(rig.uri, rig.signedIn("sam"))) {
            Await.until(() -> rig.phoneLines.opened.size() == 1);
            List<Account> others = People.all().stream()
                    .map(one -> one.id().equals("sam")
                            ? new Account("sam", one.name(), Role.AGENT, "en", one.passwordHash(), Optional.empty())
                            : one)
                    .toList();
            rig.store.accounts().replaceAll(others).join();
            rig.time.advance(Duration.ofSeconds(8)); // no further: three beats without an answer would end it as well
            assertEquals(1008, tab.closed.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoSaysMoreThanAPhoneHasToSayIsClosedAndNobodyElse() throws Exception {
        Browser boris = rig.signedIn("boris");
        try (PhoneTab tab = PhoneTab.open(rig.uri, ana);
                PhoneTab calm = PhoneTab.open(rig.uri, boris)) {
            // One by one: what is sent to a closed door would hide why it closed.
            for (int i = 0; i < 60 && rig.web.phones().tooTalkative() == 0; i++) {
                int sent = i + 1;
                tab.send("message " + i);
                Await.until(() ->
                        rig.phoneLines.heard.size() == sent || rig.web.phones().tooTalkative() == 1);
            }
            assertEquals(1008, tab.closed.get(30, TimeUnit.SECONDS));
            assertTrue(rig.phoneLines.heard.size() <= 50, () -> rig.phoneLines.heard.size() + " were taken");
            assertEquals(1, rig.web.phones().tooTalkative());
            calm.send("calm");
            Await.until(() -> calm.frames.contains("calm"));
        }
    }

    @Test
    void onePersonHasTenSocketsAtMost() throws Exception {
        List<PhoneTab> tabs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tabs.add(PhoneTab.open(rig.uri, ana));
        }
        Await.until(() -> rig.web.phones().count() == 10);
        Optional<String> cookie = Optional.of(ana.cookieHeader());
        assertEquals(429, PhoneTab.status(rig.uri, cookie, Optional.of(rig.uri.toString()), SIP));
        tabs.forEach(PhoneTab::close);
    }

    @Test
    void theDeskTellsWhichPhoneRingsAndWhenThatChanges() {
        Tab tab = rig.tab(ana);
        assertEquals(
                "browser",
                tab.frame("desk").path("desk").path("phone").path("kind").asString());
        try (PhoneTab phone = PhoneTab.open(rig.uri, ana)) {
            Await.until(() -> rig.phoneLines.opened.size() == 1);
            rig.web.desks().phoneChanged(new AgentId("ana"));
            assertTrue(tab.frame("phone").path("phone").path("registered").asBoolean());
        }
    }
}
