package io.parley.web.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.InvitationCounts.Sum;
import io.parley.chat.conversation.FileRules;
import io.parley.chat.form.PreChatForm;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.OpeningHours.Interval;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.http.Audit;
import io.parley.web.http.WebParts;
import io.parley.web.http.WebServer;
import io.parley.web.http.WebSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the server lets be invited, and what is counted of it. */
@Computes
class WidgetInvitationsTest {
    /** Thursday, 08:00. */
    private final SimTime time = new SimTime();

    private final AtomicInteger free = new AtomicInteger(2);
    private final AtomicInteger tickets = new AtomicInteger();
    private Store store;
    private InvitationTally tally;
    private WebServer server;
    private Browser page;

    @BeforeEach
    void start(@TempDir Path folder) {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
        tally = new InvitationTally(store.invitationCounts(), ZoneOffset.UTC);
        Inviting inviting = new Inviting(
                () -> List.of(invitation()), queue -> free.get(), tally, () -> "t" + tickets.incrementAndGet());
        server = WebServer.start(
                WebSettings.loopback(0),
                new WebParts(
                        List.of(),
                        token -> Optional.empty(),
                        Map.of(),
                        List.of(new WidgetInvitations(inviting, WidgetInvitationsTest::settings, time)),
                        (route, status, nanos) -> {},
                        Audit.nowhere(),
                        () -> 0));
        page = new Browser(server.uri());
    }

    @AfterEach
    void stop() {
        page.close();
        server.close();
        store.close();
    }

    @Test
    void tellsPagesWhatToLookForAndNothingOfTheFloor() {
        assertEquals(
                "{\"invitations\":[{\"id\":\"cart\",\"topic\":\"orders\",\"pages\":[\"/cart*\"],\"seconds\":30,"
                        + "\"visits\":2,\"everyDays\":7}]}",
                page.get("/widget/v1/invitations").body());
    }

    @Test
    void invitesOnlyWhileItIsOpenAndEnoughPeopleAreFree() {
        assertEquals(asked("May we help?", "en", 1), did("cart", "due&lang=en").body());
        assertEquals(asked("Padėti?", "lt", 2), did("cart", "due&lang=lt").body());
        assertEquals(asked("May we help?", "en", 3), did("cart", "due&lang=xx").body());
        free.set(1);
        assertEquals(204, did("cart", "due").status());
        free.set(2);
        time.advance(Duration.ofHours(5));
        assertEquals(204, did("cart", "due").status(), "it closed at noon");
    }

    private static String asked(String text, String language, int ticket) {
        return "{\"text\":\"" + text + "\",\"lang\":\"" + language + "\",\"ticket\":\"t" + ticket + "\"}";
    }

    /** Is invited, and has this ticket. */
    private String due() {
        assertEquals(200, did("cart", "due").status());
        return "&t=t" + tickets.get();
    }

    @Test
    void countsByDayWhatWasShownAndWhatCameOfIt() {
        due();
        String first = due();
        assertEquals(204, did("cart", "seen" + first).status());
        String second = due();
        did("cart", "seen" + second);
        did("cart", "accepted" + second);
        time.advance(Duration.ofDays(7));
        String third = due();
        did("cart", "seen" + third);
        did("cart", "dismissed" + third);
        free.set(0);
        assertEquals(204, did("cart", "due").status());
        tally.keep();
        tally.keep();
        LocalDate day = LocalDate.parse("2026-03-12");
        Await.until(() -> counted(day, day.plusDays(7)).equals(List.of(new Sum("sales", "cart", 3, 1, 1))));
        assertEquals(List.of(new Sum("sales", "cart", 2, 1, 0)), counted(day, day));
        assertEquals(List.of(), counted(day.plusDays(1), day.plusDays(6)));
    }

    /** A stranger who said so again and again made figures. */
    @Test
    void countsOnceForEachWhoWasInvitedAndNobodyElse() {
        String ticket = due();
        for (int i = 0; i < 50; i++) {
            assertEquals(204, did("cart", "seen" + ticket).status(), "whoever was invited pays for nothing");
        }
        assertEquals(410, did("cart", "seen").status());
        assertEquals(410, did("cart", "accepted&t=t77").status());
        time.advance(Duration.ofDays(7));
        assertEquals(410, did("cart", "accepted" + ticket).status(), "a week later");
        tally.keep();
        LocalDate day = LocalDate.parse("2026-03-12");
        Await.until(() -> counted(day, day.plusDays(7)).equals(List.of(new Sum("sales", "cart", 1, 0, 0))));
    }

    @Test
    void figuresAreKeptForTwoYearsAndSomeWeeks() {
        LocalDate first = LocalDate.parse("2026-03-12");
        did("cart", "seen" + due());
        tally.keep();
        Await.until(() -> !counted(first, first).isEmpty());
        seenAfter(798); // Thursdays
        Await.until(() -> !counted(first.plusDays(798), first.plusDays(798)).isEmpty());
        assertEquals(1, counted(first, first).size());
        seenAfter(7);
        Await.until(() -> counted(first, first).isEmpty());
        assertEquals(1, counted(first.plusDays(1), first.plusDays(900)).size());
    }

    private void seenAfter(int days) {
        time.advance(Duration.ofDays(days));
        did("cart", "seen" + due());
        tally.keep();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertEquals(404, did("other", "due").status());
        assertEquals(400, did("cart", "clicked").status());
        assertEquals(405, page.get("/widget/v1/invitations/cart").status());
        assertEquals(
                403,
                page.get("/widget/v1/invitations", "Origin", "https://other.example")
                        .status());
        assertEquals(400, did("cart", "due&lang=%FF").status(), "no UTF-8");
        boolean limited = false;
        for (int i = 0; i < 50; i++) {
            limited |= did("cart", "accepted").status() == 429;
        }
        assertEquals(true, limited, "nobody makes figures by the thousand");
    }

    private List<Sum> counted(LocalDate from, LocalDate to) {
        return store.invitationCounts().between(from, to);
    }

    private Browser.Reply did(String invitation, String what) {
        return page.send(page.request("/widget/v1/invitations/" + invitation + "?did=" + what)
                .POST(BodyPublishers.noBody()));
    }

    private static Invitation invitation() {
        OpeningHours mornings = new OpeningHours(
                ZoneId.of("UTC"),
                Map.of(DayOfWeek.THURSDAY, List.of(new Interval(LocalTime.of(8, 0), LocalTime.NOON))),
                Map.of());
        return new Invitation(
                "cart",
                "sales",
                "orders",
                new Invitation.When(List.of("/cart*"), 30, 2, 7, 2),
                Optional.of(mornings),
                Map.of("en", "May we help?", "lt", "Padėti?"));
    }

    private static WidgetSettings settings() {
        return new WidgetSettings(
                "Example",
                Set.of(),
                "#0B6A86",
                "end",
                Optional.empty(),
                List.of("en", "lt"),
                List.of(),
                ZoneId.of("UTC"),
                List.of(),
                new FileRules(0, 0, Set.of()),
                true,
                false,
                0,
                PreChatForm.NONE);
    }
}
