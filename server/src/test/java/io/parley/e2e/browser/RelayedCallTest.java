package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.e2e.DemoServer;
import io.parley.e2e.FreePorts;
import io.parley.e2e.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers in networks that let no sound through but by a relay (TURN, RFC 8656). */
@InABrowser
class RelayedCallTest {
    private static final String CONFIG = """
            organisation: {name: Harbour Office, zone: Europe/Vilnius, languages: [en]}
            data: %s
            http: {port: %d}
            sip: {port: %d}
            media: {portFrom: %d, portTo: %d}
            phone: {ice: [{urls: ["%s"], sharedSecret: {file: turn}}]}
            chat: {origins: ["%s"]}
            queues:
              - id: sales
                name: {en: Sales}
                channels: [voice, chat, page]
                wrapUp: {seconds: 60, mandatory: false}
                outcomes: [{id: solved, label: {en: Solved}}]
            topics:
              - {id: sales, queue: sales, label: {en: Tickets}}
            users:
              - id: ana
                name: Ana Agent
                role: agent
                password: {hash: "HASH"}
                agent: {languages: {en: 10}, queues: [sales]}
            """;

    /** As where a firewall lets nothing else out. */
    private static final String BY_RELAY_ALONE = """
            const Direct = window.RTCPeerConnection
            window.RTCPeerConnection = class extends Direct {
              constructor(settings) { super({ ...settings, iceTransportPolicy: 'relay' }) }
            }
            """;

    /** What kind of address of its own the page's sound goes by. */
    private static final String KIND = """
            async () => {
              const all = [...(await window.parleyPaths.at(-1).getStats()).values()]
              const pair = all.find((one) => one.type === 'candidate-pair' && one.nominated)
              return pair ? all.find((one) => one.id === pair.localCandidateId).candidateType : 'none'
            }
            """;

    private final Stage stage;

    @TempDir
    Path folder;

    RelayedCallTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void visitorAndAgentHearEachOtherBehindFirewalls() throws IOException {
        try (TurnRelay relay = new TurnRelay(folder);
                Shop shop = Shop.open();
                DemoServer server = serve(relay, shop)) {
            Agent agent = stage.talkingAgent(server, "ana", true);
            agent.page.addInitScript(BY_RELAY_ALONE);
            agent.page.reload();
            assertThat(agent.page.locator(".swt")).containsText("On");
            Visitor visitor = stage.talkingVisitor(shop.with(server.web()));
            visitor.page.addInitScript(BY_RELAY_ALONE);
            visitor.visit();
            Locator call = calls(visitor.open());
            agent.ready();
            assertThat(agent.offer()).containsText("Nora");
            agent.page.keyboard().press("Alt+A");
            hears(visitor.page, Stage.AGENT_HERTZ);
            hears(agent.page, Stage.VISITOR_HERTZ);
            assertEquals("relay", visitor.page.evaluate(KIND));
            assertEquals("relay", agent.page.evaluate(KIND));
            call.locator(".bye").click();
            agent.wrapUp("Solved", "By a relay.");
            visitor.watched.assertNothingWentWrong();
            agent.watched.assertNothingWentWrong();
            agent.goHome();
            server.assertNoErrors();
            assertTrue(relay.told().contains(":ana>"), "names of the relay end and say whose they are");
        }
    }

    private DemoServer serve(TurnRelay relay, Shop shop) throws IOException {
        FreePorts ports = FreePorts.find();
        Files.writeString(folder.resolve("turn"), TurnRelay.SECRET);
        String config = CONFIG.formatted(
                        folder.resolve("data"),
                        ports.http(),
                        ports.sip(),
                        ports.rtpFrom(),
                        ports.rtpTo(),
                        relay.url(),
                        shop.address())
                .replace("HASH", Stage.HASH);
        return DemoServer.serve(ports, Files.writeString(folder.resolve("parley.yaml"), config));
    }

    private static Locator calls(Visitor visitor) {
        visitor.choose("Tickets");
        visitor.panel.locator("#name").fill("Nora");
        visitor.panel.locator(".ft .q").click();
        Locator call = visitor.page.locator("parley-chat .ca");
        call.locator(".ft .p").click();
        return call;
    }

    private static void hears(Page page, double hertz) {
        Patience.of(30).until("the page hears " + hertz, () -> Math.abs(Played.peak(page) - hertz) < 25);
    }
}
