package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.e2e.DemoServer;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Administrators change rules in the console, and the floor lives by them at once. */
@InAnotherBrowser
class SettingsTest {
    /** What an authenticator app shows for this key (RFC 6238), by the browser's own HMAC. */
    private static final String AUTHENTICATOR = """
            async (key) => {
              const five = (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')
              const bits = [...key.replace(/\\s/g, '')].map(five).join('')
              const bytes = new Uint8Array(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
              const hmac = { name: 'HMAC', hash: 'SHA-1' }
              const secret = await crypto.subtle.importKey('raw', bytes, hmac, false, ['sign'])
              const step = new DataView(new ArrayBuffer(8))
              step.setUint32(4, Math.floor(Date.now() / 30_000))
              const hash = new DataView(await crypto.subtle.sign('HMAC', secret, step.buffer))
              const number = hash.getUint32(hash.getUint8(19) & 15) & 0x7fffffff
              return String(number % 1_000_000).padStart(6, '0')
            }
            """;

    private static DemoServer server;

    private final Stage stage;

    SettingsTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    static void starts(@TempDir Path data) {
        server = DemoServer.demo(data);
    }

    @AfterAll
    static void ends() {
        server.close();
    }

    @Test
    void aRuleThatIsSavedHoldsAtOnceAndAReturnTakesItBack() {
        Agent tom = stage.agent(server, "tom").ready();
        Settings admin = stage.settings(server, "admin").open("queues/baggage");
        Locator need = admin.field("Further condition");
        need.fill("@site = ");
        assertThat(admin.page.locator(".help.err").first()).containsText("expected a value");
        assertThat(admin.saveBar()).containsText("1 field needs fixing");
        need.fill("@site = riga");
        assertThat(admin.saveBar()).containsText("1 change");
        admin.saves();
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Hannah Clarke", "My suitcase is gone");
        assertThat(visitor.place()).hasText("You are next in line");
        assertThat(tom.offer()).hasCount(0);

        admin.open("history");
        assertThat(admin.page.locator(".chl").first()).containsText("Further condition");
        admin.page.locator(".qi").last().click();
        assertThat(admin.page.locator(".sph h2")).containsText("Version 1");
        admin.button("Return to this version").click();
        assertThat(admin.toast("The rules of version 1 are in force again")).isVisible();
        tom.acceptChat();
        tom.sees("My suitcase is gone");
        tom.endChat();
        tom.wrapUp("Found", "In Riga");
        tom.goHome();
        admin.watched.assertNothingWentWrong();
    }

    @Test
    void anUndoOfASaveIsOneClick() {
        Settings admin = stage.settings(server, "admin").open("queues/bookings");
        String before = admin.field("Ring each agent for").inputValue();
        admin.field("Ring each agent for").fill("45");
        admin.saves();
        admin.toast("It is in force").locator("button").click();
        assertThat(admin.toast("are in force again")).isVisible();
        assertThat(admin.field("Ring each agent for")).hasValue(before);
        admin.watched.assertNothingWentWrong();
    }

    @Test
    void ofTwoAdministratorsNeitherLosesWhatTheyChanged() {
        Settings slow = stage.settings(server, "admin").open("queues/refunds");
        slow.field("Ring each agent for").fill("33");
        assertThat(slow.saveBar()).containsText("20 s becomes 33 s");
        Settings fast = stage.settings(server, "admin").open("queues/bookings");
        fast.field("Ring each agent for").fill("41");
        fast.saves();
        slow.save();
        assertThat(slow.dialog().locator("h2")).containsText("Ingrid Halvorsen changed the settings at");
        slow.dialog().getByText("Compare").click();
        assertThat(slow.dialog().locator(".both section").first()).containsText("41 s");
        assertThat(slow.dialog().locator(".both section").last()).containsText("33 s");
        slow.dialog()
                .getByText("Keep mine", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(slow.saveBar()).hasCount(0);
        slow.open("queues/refunds");
        assertThat(slow.field("Ring each agent for")).hasValue("33");
        slow.open("queues/bookings");
        assertThat(slow.field("Ring each agent for")).hasValue("41");
        slow.watched.forgive("status of 409");
        slow.watched.assertNothingWentWrong();
    }

    @Test
    void theMatrixGoesByKeyboardAlone() {
        Settings admin = stage.settings(server, "admin").open("skills");
        Keyboard keys = admin.page.keyboard();
        admin.cell(0, 0).focus();
        keys.press("ArrowDown");
        keys.press("End");
        assertThat(admin.cell(1, 8)).isFocused();
        keys.press("Digit4");
        assertThat(admin.cell(1, 8)).hasText("4");
        assertThat(admin.cell(1, 8)).hasClass(Pattern.compile("\\bch\\b"));
        keys.press("ArrowLeft");
        keys.press("Digit1");
        keys.press("Digit0");
        assertThat(admin.cell(1, 7)).hasText("10");
        keys.press("Delete");
        assertThat(admin.cell(1, 7)).hasText("–");
        keys.press("Enter");
        Locator menu = admin.page.locator("[role=menu]");
        assertThat(menu.locator(":focus")).hasText(Pattern.compile("–.*Does not take these"));
        keys.press("ArrowUp");
        keys.press("ArrowUp");
        keys.press("Enter");
        assertThat(menu).hasCount(0);
        assertThat(admin.cell(1, 7)).isFocused();
        assertThat(admin.cell(1, 7)).hasText("2");
        assertThat(admin.saveBar()).containsText("2 changes");
        admin.saveBar().locator("button").nth(1).focus();
        keys.press("Enter");
        assertThat(admin.saveBar()).hasCount(0);
        assertThat(admin.cell(1, 7)).not().hasText("2");
        admin.watched.assertNothingWentWrong();
    }

    @Test
    void aMomentIsCheckedAsSavedAndWithWhatIsNotSavedYet() {
        Settings admin = stage.settings(server, "admin").open("hours/always");
        Locator answer = admin.page.locator(".momc");
        assertThat(answer).containsText("Open");
        assertThat(answer).containsText("By the hours of this day of the week.");
        admin.page.locator(".early .danger-quiet").click();
        assertThat(answer).containsText("Closed");
        assertThat(answer).containsText("With your unsaved changes.");
        assertThat(answer).containsText("Opens:");
        admin.page.locator(".day .chip").first().click();
        Locator from = admin.page.locator(".days .time").first();
        from.fill("9");
        admin.field("Public holidays of").fill("LT");
        assertThat(from).hasValue("09:00");
        assertThat(admin.page.locator(".days li").filter(new Locator.FilterOptions().setHasText("Easter Monday")))
                .not()
                .hasCount(0);
        admin.button("Discard").click();
        assertThat(answer).containsText("Open");
        admin.watched.assertNothingWentWrong();
    }

    @Test
    void routingIsTriedWithAndWithoutMyChanges() {
        Agent georgi = stage.agent(server, "georgi").ready();
        Settings admin = stage.settings(server, "admin").open("routing?queue=refunds&language=bg&channel=chat");
        Locator verdict = admin.page.locator(".sph [role=status]");
        assertThat(verdict).hasText("Georgi Dimitrov would be asked at once");
        assertThat(admin.page.locator(".cndr.top")).containsText("Bulgarian: native speaker");
        assertThat(admin.page.locator(".xcls")).containsText("not on shift");
        assertThat(admin.page.locator(".simw .lad")).containsText(Pattern.compile("Eleni Papadopoulou.? joins"));
        admin.part("queues").click();
        admin.page.locator(".qi").nth(1).click();
        assertThat(admin.field("Level of the language")).hasValue("7");
        admin.field("Counted for").selectOption("bg");
        assertThat(admin.page.locator("#ladder .lad")).containsText(Pattern.compile("Eleni Papadopoulou.? joins"));
        admin.field("Level of Refunds").selectOption("9");
        admin.page.locator(".sph a.btn").last().click();
        admin.field("Language").selectOption("bg");
        admin.page.locator(".simb .seg button").last().click();
        assertThat(verdict).hasText("It would wait");
        assertThat(admin.page.locator(".xcls")).containsText("Refunds: 6, the queue asks for 9");
        admin.page.locator(".simb input[type=checkbox]").uncheck();
        assertThat(verdict).hasText("Georgi Dimitrov would be asked at once");
        georgi.goHome();
        admin.watched.assertNothingWentWrong();
    }

    @Test
    void whatAChangeOfStaffAndRulesWouldDoIsSeenBeforeItCounts() {
        Agent layla = stage.agent(server, "layla").ready();
        Settings admin = stage.settings(server, "admin").open("what-if");
        assertThat(admin.button("Run 200 futures")).isDisabled();
        admin.button("Add a change of staff").click();
        admin.page.locator(".stf select").first().selectOption("layla");
        admin.button("Run 200 futures").click();
        assertThat(admin.page.locator(".sph h2")).hasText("The next 60 minutes");
        assertThat(admin.page.locator(".sph p")).containsText("200 futures");
        assertThat(admin.page.locator(".bq")).hasCount(3);
        assertThat(admin.button("Apply")).hasCount(0); // there are no rules to apply
        admin.part("queues").click();
        admin.field("Longest wait").fill("7");
        admin.part("what-if").click();
        admin.button("Run 200 futures").click();
        admin.button("Apply").click();
        assertThat(admin.toast("It is in force")).isVisible();
        admin.open("history");
        assertThat(admin.page.locator(".qi").first()).containsText("Tried in what-if");
        layla.goHome();
        admin.watched.assertNothingWentWrong();
    }

    @Test
    void unsavedRulesRunAsAShadowBesideTheFloorUntilItIsStopped() {
        Settings admin = stage.settings(server, "admin").open("shadow");
        assertThat(admin.page.locator(".emp")).containsText("No live shadow is running");
        assertThat(admin.page.locator(".emp button")).isDisabled();
        assertThat(admin.page.locator(".emp button")).hasText("Start");
        admin.part("queues").click();
        admin.page.locator(".qi").nth(2).click();
        admin.field("Level of Baggage").selectOption("9"); // Tom only
        admin.part("shadow").click();
        admin.button("Start with 1 unsaved change").click();
        assertThat(admin.page.locator(".sph p")).containsText("Runs since");
        Agent layla = stage.agent(server, "layla").ready();
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Ada", "My bag is blue");
        layla.acceptChat();
        layla.endChat();
        layla.wrapUp("Found", "Blue indeed");
        layla.goHome();
        admin.open("shadow");
        assertThat(admin.page.locator(".sph p")).containsText("Runs since");
        admin.button("Stop").click();
        assertThat(admin.page.locator(".emp")).containsText("No live shadow is running");
        admin.watched.forgive("status of 404"); // the answer to which shadow runs: none
        admin.watched.assertNothingWentWrong();
    }

    /** All that one draft can hold of them, saved at once; who was invited comes in by the link. */
    @Test
    void aPersonANumberAFlowAndAReplyAreMadeInOneSitting() {
        Settings admin = stage.settings(server, "admin").open("users");
        admin.button("Add a person").click();
        admin.dialog().getByLabel("Name").first().fill("Hristo Angelov");
        admin.dialog().locator("button[type=submit]").click();
        String link = admin.dialog().locator("input[readonly]").inputValue();
        admin.page.keyboard().press("Escape");
        admin.page
                .locator(".usr")
                .filter(new Locator.FilterOptions().setHasText("Hristo"))
                .click();
        assertThat(admin.dialog().locator("[role=switch]")).isChecked(); // an agent takes contacts at once
        admin.page.keyboard().press("Escape");
        admin.part("numbers").click();
        admin.button("Add a number").click();
        admin.dialog().locator("input").first().fill("+37052198099");
        admin.dialog().locator("button[type=submit]").click();
        admin.part("flows").click();
        admin.page.locator("a[href$='/settings/flows/main-line']").first().click();
        admin.page.locator(".fnd[data-step]").first().click();
        admin.page.locator(".fin input").first().fill("First words");
        admin.open("replies"); // the draft outlives the page
        admin.page.locator(".ql .btn.icon").first().click();
        admin.dialog().locator("input").first().fill("sorry-late");
        admin.dialog().locator("button[type=submit]").click();
        admin.page.locator(".wrds textarea").first().fill("Sorry for the delay, {customer}.");
        assertThat(admin.saveBar()).containsText("3 changes");
        admin.saves();
        admin.open("history");
        assertThat(admin.page.locator(".chl").first()).containsText("+37052198099");
        admin.watched.assertNothingWentWrong();
        comesInBy(link);
    }

    private void comesInBy(String link) {
        Page page = stage.profile().newPage();
        page.navigate(link);
        page.locator("input[name=password]").fill("a password of mine");
        page.locator("input[name=again]").fill("a password of mine");
        page.locator("form button[type=submit]").click();
        signsIn(page);
        assertThat(page.locator(".rail")).isVisible();
        String spare = takesTwoSteps(page);
        page.locator(".avb").click();
        page.getByText("Sign out").click();
        signsIn(page);
        assertThat(page.locator("h1")).hasText("Two-step sign-in");
        sends(page, "123456");
        assertThat(page.locator("form [role=alert]")).isVisible(); // the next one is not sent beside it
        sends(page, spare);
        assertThat(page.locator("body")).not().containsText("Two-step sign-in"); // says what is there instead
        assertThat(page.locator(".rail")).isVisible();
    }

    private static void sends(Page page, String code) {
        page.locator("input[name=code]").fill(code);
        page.locator("form button[type=submit]").click();
    }

    private static void signsIn(Page page) {
        page.locator("#user").fill("hristo-angelov");
        page.locator("#password").fill("a password of mine");
        page.locator("form button[type=submit]").click();
    }

    /** Sets a telephone up for the second step. @return a recovery code */
    private static String takesTwoSteps(Page page) {
        page.locator(".avb").click();
        page.getByText("Two-step sign-in").click();
        Locator dialog = page.locator("dialog[open]");
        dialog.getByText("Set it up").click();
        dialog.locator("input[type=password]").fill("a password of mine");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog.locator("svg.qr")).isVisible();
        Object code = page.evaluate(AUTHENTICATOR, dialog.locator("code.key").textContent());
        dialog.locator("input[name=code]").fill((String) code);
        new Axe().findsNothing(page, "a second step is set up");
        dialog.locator("button[type=submit]").click();
        assertThat(dialog.locator(".rcs li")).hasCount(10);
        String spare = dialog.locator(".rcs li").first().textContent();
        dialog.getByText("I have kept them").click();
        assertThat(dialog).containsText("On since");
        page.keyboard().press("Escape");
        return spare;
    }

    @Test
    void supervisorsReadAndAgentsSeeNothingOfIt() {
        Settings supervisor = stage.settings(server, "viktorija").open("queues/refunds");
        assertThat(supervisor.field("Ring each agent for")).isDisabled();
        assertThat(supervisor.page.locator(".sph .btn.icon:visible")).hasCount(0);
        assertEquals(
                List.of(
                        "Queues",
                        "Skills and languages",
                        "Call flows",
                        "Prompts",
                        "Opening hours",
                        "Rules for all queues",
                        "Try routing"),
                supervisor.page.locator(".sn a").allInnerTexts().subList(0, 7));
        assertThat(supervisor.page.locator(".sn a").filter(new Locator.FilterOptions().setHasText("History")))
                .hasCount(0);
        supervisor.part("routing").click();
        assertThat(supervisor.page.locator(".sph [role=status]")).isVisible();
        supervisor.watched.assertNothingWentWrong();
        Agent agent = stage.agent(server, "anna");
        agent.console.go("/settings/queues");
        assertThat(agent.page.locator(".emp")).containsText("This page is for supervisors");
        assertThat(agent.page.locator(".rail a[href='/settings']")).hasCount(0);
        agent.watched.assertNothingWentWrong();
    }

    @Test
    void noRuleOfAccessibilityFindsAnythingOnAnyPageOfSettings() {
        Axe axe = new Axe();
        Settings admin = stage.settings(server, "admin");
        for (String part : List.of(
                "queues/refunds",
                "skills",
                "hours/always",
                "users",
                "book",
                "common",
                "routing",
                "what-if",
                "checks",
                "shadow",
                "history")) {
            admin.open(part);
            assertThat(admin.page.locator(".pane h2:visible, .pane b:visible").first())
                    .isVisible();
            axe.findsNothing(admin.page, part);
        }
        admin.open("flows/main-line");
        assertThat(admin.page.locator(".fnd[data-step]").first()).isVisible();
        axe.findsNothing(admin.page, "the map of a call flow");
        admin.open("skills").cell(0, 6).click();
        axe.findsNothing(admin.page, "the levels");
        admin.page.keyboard().press("Escape");
        admin.page.locator(".who").first().click();
        assertThat(admin.dialog()).isVisible();
        axe.findsNothing(admin.page, "an agent");
    }
}
