package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import io.parley.e2e.FreePorts;
import io.parley.media.Codec;
import io.parley.sim.TestPorts;
import io.parley.sim.sip.SimPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An office whose limits are close: a minute of calls a day, and nobody for those who call. */
@InABrowser
class NearTheLimitTest {
    private static final String CONFIG = """
            organisation: {name: Harbour Office, zone: UTC, languages: [en]}
            data: %s
            http: {port: %d}
            sip: {port: %d}
            media: {portFrom: %d, portTo: %d}
            trunks:
              - id: carrier
                addresses: [127.0.0.1/32]
                out:
                  {address: 127.0.0.1, port: %d, callerId: "+37052000000", allow: ["+370"], keepAlive: false,
                   limits: {minutesPerDay: 1}}
            flows:
              - {id: straight, languages: [en], topics: [sales]}
            numbers:
              - {number: "+37052100100", flow: straight}
            queues:
              - id: sales
                name: {en: Sales}
                channels: [voice]
                wrapUp: {seconds: 0, mandatory: false}
                target: {share: 0.8, seconds: 20, shortAbandonSeconds: 0}
                outbound: {numbers: ["+370"]}
            topics:
              - {id: sales, queue: sales, label: {en: Tickets}}
            users:
              - id: ana
                name: Ana Agent
                role: agent
                password: {hash: "HASH"}
                agent: {languages: {en: 10}, queues: [sales]}
              - {id: viktorija, name: Viktorija, role: supervisor, password: {hash: "HASH"}}
            """;

    private static final int CARRIER = FreePorts.free();
    private static DemoServer server;

    private final Stage stage;

    NearTheLimitTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    static void opens(@TempDir Path folder) throws IOException {
        FreePorts ports = FreePorts.find();
        String config = CONFIG.formatted(
                        folder.resolve("data"), ports.http(), ports.sip(), ports.rtpFrom(), ports.rtpTo(), CARRIER)
                .replace("HASH", Stage.HASH);
        server = DemoServer.serve(ports, Files.writeString(folder.resolve("parley.yaml"), config));
    }

    @AfterAll
    static void closes() {
        server.assertNoErrors();
        server.close();
        TestPorts.giveBack(CARRIER);
    }

    @Test
    void anAgentIsToldThatTheMinutesOfTheDayEndTheCallAndWhen() {
        try (SimPhone customer = new SimPhone(server.sip(), "customer", Codec.PCMU, 1500, CARRIER)) {
            Agent agent = stage.talkingAgent(server, "ana", true);
            assertThat(agent.page.locator(".swt")).containsText("On");
            agent.ready();
            agent.page
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Call").setExact(true))
                    .click();
            Locator number = agent.page.locator("dialog[open] input").first();
            number.fill("+37061234567");
            number.press("Enter");
            Locator warning = agent.page
                    .getByRole(AriaRole.ALERT)
                    .filter(new Locator.FilterOptions().setHasText("The minutes for calls today are nearly used up"));
            assertThat(warning).isVisible();
            assertThat(warning.locator(".num")).hasText(Pattern.compile("0:[0-5]\\d"));
            new Axe().findsNothing(agent.page, "a call that is about to be ended");
            customer.hangUpAsCalled();
            assertThat(warning).hasCount(0);
            agent.watched.assertNothingWentWrong();
            agent.goHome();
        }
    }

    /** Its languages are unfolded, and whoever works by keyboard goes on there. */
    @Test
    void anAlertOfCallersWhoGaveUpOpensItsQueue() {
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        Page page = supervisor.page;
        for (int left = 0; left < 5; left++) {
            String number = "3706123456" + left;
            try (SimPhone caller = new SimPhone(server.sip(), number, Codec.PCMU, 600)) {
                caller.call("+37052100100");
                assertThat(supervisor.live(number)).isVisible(); // who hangs up before is nobody's caller
                caller.hangUp();
                assertThat(supervisor.live(number)).hasCount(0);
            }
        }
        page.getByText("Alert limits").first().click();
        Locator dialog = page.locator("dialog[open]");
        dialog.getByLabel("Minutes before it is told, Abandoned in an hour").fill("0");
        dialog.getByText("Save limits").click();
        assertThat(dialog).hasCount(0);
        Locator alert = page.locator(".al.d");
        assertThat(alert).containsText("abandoned in the last hour 100%");
        Locator row = page.locator(".liveb tbody th")
                .filter(new Locator.FilterOptions().setHasText("Sales"))
                .first();
        assertThat(row.locator(".ex")).hasAttribute("aria-expanded", "false");
        alert.getByLabel("Open queue: Sales").press("Enter");
        assertThat(row.locator(".ex")).hasAttribute("aria-expanded", "true");
        assertThat(row).isFocused();
        new Axe().findsNothing(page, "the board with a queue that an alert opened");
        supervisor.watched.assertNothingWentWrong();
    }
}
