package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.e2e.DemoServer;
import io.parley.e2e.FreePorts;
import io.parley.e2e.Patience;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visitor calls from the page and an agent talks from the desk, where sound goes by IPv6 alone. */
@InABrowser
class Ipv6BrowserTest {
    private static final String CONFIG = """
            organisation: {name: Harbour Office, zone: Europe/Vilnius, languages: [en]}
            data: %s
            http: {bind: "::", port: %d}
            sip: {bind: "::1", port: %d}
            media: {bind: "::1", portFrom: %d, portTo: %d}
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
                password: {file: ana}
                agent: {languages: {en: 10}, queues: [sales]}
            """;

    /** The address of ours that the page's sound goes to. */
    private static final String OURS = """
            async () => {
              const all = [...(await window.parleyPaths.at(-1).getStats()).values()]
              const pair = all.find((one) => one.type === 'candidate-pair' && one.nominated)
              return pair ? all.find((one) => one.id === pair.remoteCandidateId).address : 'none'
            }
            """;

    private final Stage stage;

    @TempDir
    Path folder;

    Ipv6BrowserTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void visitorAndAgentHearEachOtherAlsoAfterAReload() throws IOException {
        try (Shop shop = Shop.open();
                DemoServer server = serve(shop)) {
            Agent agent = stage.talkingAgent(
                    URI.create("http://[::1]:" + server.ports().http()), "ana", true);
            assertThat(agent.page.locator(".swt")).containsText("On");
            // the shop's policy cannot name an address of IPv6 (Content Security Policy, section 2.3.1): sound alone
            // goes by it
            Visitor visitor = stage.talkingVisitor(shop.with(server.web()));
            Locator call = calls(visitor.open());
            agent.ready();
            assertThat(agent.offer()).containsText("Nora");
            agent.page.keyboard().press("Alt+A");
            hearEachOther(visitor, agent);
            visitor.page.reload();
            hearEachOther(visitor, agent);
            agent.page.reload();
            hearEachOther(visitor, agent);
            visitor.open();
            call.locator(".bye").click();
            agent.wrapUp("Solved", "By the new network.");
            visitor.watched.assertNothingWentWrong();
            agent.watched.assertNothingWentWrong();
            agent.goHome();
            server.assertNoErrors();
        }
    }

    private DemoServer serve(Shop shop) throws IOException {
        FreePorts ports = FreePorts.find();
        Files.writeString(folder.resolve("ana"), Stage.PASSWORD);
        String config = CONFIG.formatted(
                folder.resolve("data"), ports.http(), ports.sip(), ports.rtpFrom(), ports.rtpTo(), shop.address());
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

    private static void hearEachOther(Visitor visitor, Agent agent) {
        hears(visitor.page, Stage.AGENT_HERTZ);
        hears(agent.page, Stage.VISITOR_HERTZ);
        goesByIpv6(visitor.page);
        goesByIpv6(agent.page);
    }

    private static void hears(Page page, double hertz) {
        Patience.of(30).until("the page hears " + hertz, () -> Math.abs(Played.peak(page) - hertz) < 25);
    }

    private static void goesByIpv6(Page page) {
        Object ours = page.evaluate(OURS);
        assertTrue(ours.equals("::1"), ours::toString);
    }
}
