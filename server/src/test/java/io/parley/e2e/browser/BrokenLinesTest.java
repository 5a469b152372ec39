package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import io.parley.e2e.BadProxy;
import io.parley.e2e.DemoServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages go, networks fail, the server is killed: nothing is lost and nothing shown twice. */
@InABrowser
class BrokenLinesTest {
    private final Stage stage;

    BrokenLinesTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void whatIsSaidOfflineArrivesOnceAndInOrderWhenTheNetworkIsBack(DemoServer server) {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Noor", "one");
        Agent agent = stage.agent(server, "layla").ready();
        agent.acceptChat();
        visitor.watched.networkBreaks();
        visitor.profile().setOffline(true);
        visitor.looksAgain();
        visitor.say("two");
        visitor.say("three");
        assertThat(visitor.panel.locator(".bn")).isVisible();
        assertThat(visitor.mark()).hasText("Waiting to send");
        new Axe().findsNothingInTheWidget(visitor.page, "a lost line");
        agent.say("are you there?");
        assertThat(agent.page.locator(".work .meta").last()).containsText("Sent");
        visitor.profile().setOffline(false);
        visitor.looksAgain();
        agent.sees("three");
        visitor.sees("are you there?");
        assertThat(visitor.panel.locator(".bn")).hasCount(0);
        List<String> all = List.of("one", "are you there?", "two", "three");
        assertEquals(all, agent.said());
        assertEquals(all, visitor.said());
        agent.endChat();
        agent.wrapUp("Found", "All arrived.");
        agent.goHome();
    }

    @Test
    void proxiesThatStripSocketsHoldBackOrCutWhatIsSilentLoseNothingOfAChatInTheMiddle(DemoServer server) {
        try (BadProxy proxy = new BadProxy(server.web())) {
            Visitor visitor = stage.visitor(proxy.web()).open();
            visitor.watched.networkBreaks();
            visitor.start("Baggage", "Pavel", "by a socket");
            Agent agent = stage.agent(server, "layla").ready();
            agent.acceptChat();
            List<String> all = new ArrayList<>(List.of("by a socket"));
            for (BadProxy.Fault fault :
                    List.of(BadProxy.Fault.STRIPS_UPGRADE, BadProxy.Fault.HOLDS_BACK, BadProxy.Fault.CUTS_IDLE)) {
                proxy.becomes(fault);
                visitor.say(fault + " to the agent");
                agent.sees(fault + " to the agent");
                agent.say(fault + " to the visitor");
                visitor.sees(fault + " to the visitor");
                all.addAll(List.of(fault + " to the agent", fault + " to the visitor"));
                String way = fault == BadProxy.Fault.STRIPS_UPGRADE ? "w=stream" : "/line/";
                assertTrue(proxy.asked().stream().anyMatch(line -> line.contains(way)), proxy.asked()::toString);
            }
            proxy.becomes(BadProxy.Fault.NONE);
            visitor.looksAgain();
            visitor.say("and by a socket again");
            agent.sees("and by a socket again");
            all.add("and by a socket again");
            assertEquals(all, visitor.said());
            assertEquals(all, agent.said());
            agent.endChat();
            agent.wrapUp("Found", "Nothing was lost.");
            agent.goHome();
        }
    }

    @Test
    void aReloadKeepsThePlaceTheWordsAndWhatWasRead(DemoServer server) {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("A new booking", "Jonas", "Ar galiu pridėti dviratį?");
        assertThat(visitor.mark()).containsText("Sent");
        visitor.visit();
        visitor.open();
        visitor.sees("Ar galiu pridėti dviratį?");
        assertThat(visitor.place()).hasText("You are next in line");
        Agent agent = stage.agent(server, "milda").ready();
        agent.acceptChat();
        agent.say("Taip");
        visitor.sees("Taip");
        visitor.visit();
        assertThat(visitor.launcher()).isVisible();
        agent.say("12 €");
        assertThat(visitor.launcher().locator("em")).hasText("1"); // only what is new counts
        visitor.open();
        assertEquals(List.of("Ar galiu pridėti dviratį?", "Taip", "12 €"), visitor.said());
        visitor.watched.assertNothingWentWrong();
        agent.endChat();
        agent.wrapUp("Booked", "With a bicycle.");
        agent.goHome();
    }

    /** The browser kept the page as it was left (back-forward cache), and its line is long gone. */
    @Test
    void whoGoesBackToThePageHearsWhatWasSaidMeanwhile(DemoServer server) {
        Visitor visitor = stage.returningVisitor(server).open();
        visitor.start("A new booking", "Rita", "Is there a cabin?");
        Agent agent = stage.agent(server, "milda").ready();
        agent.acceptChat();
        agent.say("One moment");
        visitor.sees("One moment");
        visitor.page.evaluate("window.kept = true");
        visitor.page.navigate(server.web().resolve("/doctor").toString());
        agent.say("There is one");
        visitor.page.goBack(new Page.GoBackOptions().setWaitUntil(WaitUntilState.COMMIT)); // it is loaded already
        visitor.sees("There is one");
        assertEquals(true, visitor.page.evaluate("window.kept === true"), "it is the page that was left");
        visitor.say("I take it");
        agent.sees("I take it");
        assertEquals(List.of("Is there a cabin?", "One moment", "There is one", "I take it"), visitor.said());
        visitor.watched.forgive("status of 401"); // the other page asks who has signed in
        visitor.watched.forgive("Page entered Back-Forward Cache");
        visitor.watched.assertNothingWentWrong();
        agent.endChat();
        agent.wrapUp("Booked", "A cabin.");
        agent.goHome();
    }

    @Test
    void twoTabsShowOneChatAndNeitherForgetsWhatTheOtherHasToSend(DemoServer server) {
        Visitor first = stage.visitor(server);
        Visitor second = first.secondTab();
        first.open().start("A new booking", "Mara", "from the first");
        assertThat(first.mark()).containsText("Sent");
        second.open();
        second.sees("from the first");
        second.say("from the second");
        first.sees("from the second");
        first.say("once more from the first");
        second.sees("once more from the first");
        List<String> all = List.of("from the first", "from the second", "once more from the first");
        assertEquals(all, first.said());
        assertEquals(all, second.said());
        second.end();
        assertThat(first.panel.locator(".done")).isVisible();
        first.watched.assertNothingWentWrong();
        second.watched.assertNothingWentWrong();
    }

    @Test
    void aKilledServerLosesNothingOfAChatInTheMiddleAndOfThoseWhoWait(@TempDir Path data) {
        try (DemoServer server = DemoServer.demo(data)) {
            Visitor talking = stage.visitor(server).open();
            talking.start("Baggage", "Hannah", "My suitcase is gone");
            Agent agent = stage.agent(server, "tom").ready();
            agent.acceptChat();
            agent.say("Which colour?");
            talking.sees("Which colour?");
            talking.say("Navy");
            agent.sees("Navy");
            Visitor waiting = stage.visitor(server).open();
            waiting.start("Change or refund", "Oleg", "First");
            Visitor behind = stage.visitor(server).open();
            behind.start("Change or refund", "Irina", "Second");
            assertThat(behind.mark()).containsText("Sent");

            List.of(talking, waiting, behind).forEach(one -> one.watched.networkBreaks());
            agent.watched.networkBreaks();
            server.kill();
            talking.say("Tag HX 0417");
            agent.say("I look");
            waiting.say("Still here");
            assertThat(talking.panel.locator(".bn")).isVisible();
            assertThat(talking.mark()).hasText("Waiting to send");
            server.startAgain();
            List.of(talking, waiting, behind).forEach(Visitor::looksAgain);

            agent.sees("Tag HX 0417");
            talking.sees("I look");
            assertThat(talking.panel.locator(".lg .off")).hasCount(0);
            assertEquals(agent.said(), talking.said());
            assertEquals(5, talking.said().size(), talking.said().toString());
            assertThat(waiting.panel.locator(".lg .off")).hasCount(0);
            assertEquals(List.of("First", "Still here"), waiting.said());
            assertEquals(List.of("Second"), behind.said());
            server.assertNoErrors();
        }
    }
}
