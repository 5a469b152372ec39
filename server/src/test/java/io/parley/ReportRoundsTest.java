package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Outbox.State;
import io.parley.acd.port.StaffPost;
import io.parley.core.contact.EmailAddress;
import io.parley.mail.MailSettings;
import io.parley.mail.Post;
import io.parley.mail.SimPostOffice;
import io.parley.mail.SmtpSender;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import io.parley.report.Reports;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a schedule of the configuration to what lies at the mail server. */
@Computes
class ReportRoundsTest {
    private static final String FILE = """
        organisation: {name: Halcyon Lines, zone: Europe/Vilnius, languages: [en, lt]}
        skills: [sales]
        queues: [{id: sales, name: {en: Sales, lt: Pardavimai}}]
        topics: [{id: sales, queue: sales}]
        users:
          - {id: ada, name: Ada, role: administrator, password: {value: secret}}
        reports:
          - {id: weekly, name: "Week, all queues", at: "08:00", language: lt, to: [ann@example.org, bo@example.org]}
        """;
    private static final ZoneId VILNIUS = ZoneId.of("Europe/Vilnius");
    private static final Instant MONDAY = Instant.parse("2026-03-16T06:00:00Z");

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();
    private final SimPostOffice office = new SimPostOffice();
    private ParleyConfig config = read(FILE);
    private Store store;
    private ReportRounds rounds;
    private Post<StaffPost.Letter> post;
    /** How often reports asked what time it is: each one does. */
    private int looked;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
        rounds = new ReportRounds(
                () -> config, store.staffLetters(), new Reports(store.facts(), this::counted, VILNIUS), time);
        MailSettings settings = new MailSettings(
                "127.0.0.1",
                office.port(),
                MailSettings.Security.NONE,
                "",
                "",
                "help@example.org",
                Optional.empty(),
                Optional.empty());
        post = new Post<>(
                store.staffLetters(),
                letter -> rounds.write(letter, MailSide.sender(config)),
                new SmtpSender(settings, time, Optional.empty()),
                time);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        office.close();
    }

    private Instant counted() {
        looked++;
        return time.instant();
    }

    private static ParleyConfig read(String text) {
        return ConfigFile.parse("parley.yaml", text, RoutingChecks::of);
    }

    private void reopen() {
        store.close();
        open();
    }

    private void until(Instant moment) {
        time.advance(Duration.between(time.instant(), moment));
    }

    private void round() {
        rounds.round(time.instant(), true);
    }

    private List<String> waiting() {
        return store.staffLetters().due(time.instant(), 100).stream()
                .map(letter -> letter.address().value() + " " + letter.wanted())
                .sorted()
                .toList();
    }

    @Test
    void eachAddressGetsItOnceWhenItIsDueAndNotBefore() {
        round();
        until(MONDAY.minusSeconds(1));
        round();
        assertEquals(List.of(), waiting(), "nothing for the time before the schedule was there");
        until(MONDAY);
        round();
        round();
        reopen();
        round();
        String days = " {\"first\":\"2026-03-09\",\"last\":\"2026-03-15\",\"zone\":\"Europe/Vilnius\",\"once\":false}";
        assertEquals(List.of("ann@example.org" + days, "bo@example.org" + days), waiting());
        post.round();
        until(MONDAY.plus(Duration.ofDays(1)));
        round();
        assertEquals(List.of(), waiting());
        assertEquals(2, office.letters().size());
    }

    @Test
    void theLetterIsInTheLanguageOfTheScheduleAndCarriesWorkbookAndTable() throws Exception {
        round();
        until(MONDAY);
        round();
        post.round();
        MimeMessage letter = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(office.letters().getFirst().getBytes(StandardCharsets.UTF_8)));
        assertEquals("Halcyon Lines: Week, all queues, 2026 m. kovo 9 d. – 2026 m. kovo 15 d.", letter.getSubject());
        Multipart parts = (Multipart) letter.getContent();
        assertEquals(3, parts.getCount());
        BodyPart book = parts.getBodyPart(1);
        assertEquals("parley-queue-2026-03-09-2026-03-15.xlsx", book.getFileName());
        assertEquals(
                List.of(
                        "Pagal eiles",
                        "Pagal intervalus",
                        "Pagal konsultantus",
                        "Pagal kalbas",
                        "Pagal žymas",
                        "Visi rodikliai"),
                sheets(book.getInputStream()).subList(0, 6));
        assertEquals(
                "parley-queue-2026-03-09-2026-03-15.csv", parts.getBodyPart(2).getFileName());
        String table = new String(parts.getBodyPart(2).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(table.startsWith("\uFEFFkey,name,from,to,entered,answered"), table);
    }

    @Test
    void theLetterOfATeamIsNarrowedToItsPeopleAndSaysSo() throws Exception {
        config = read(FILE.replace("language: lt,", "language: lt, team: baltic,")
                + "teams: [{id: baltic, name: Baltijos komanda, people: [ada]}]\n");
        round();
        until(MONDAY);
        round();
        post.round();
        MimeMessage letter = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(office.letters().getFirst().getBytes(StandardCharsets.UTF_8)));
        BodyPart book = ((Multipart) letter.getContent()).getBodyPart(1);
        Path file =
                Files.write(folder.resolve("team.xlsx"), book.getInputStream().readAllBytes());
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry("xl/sharedStrings.xml"))) {
            String words = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(words.contains("Baltijos komanda"), words);
        }
    }

    private List<String> sheets(InputStream workbook) throws Exception {
        Path file = Files.write(folder.resolve("book.xlsx"), workbook.readAllBytes());
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry("xl/workbook.xml"))) {
            return Pattern.compile("<sheet name=\"([^\"]+)\"")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(1).replace("&#x17e;", "ž"))
                    .toList();
        }
    }

    @Test
    void lettersOfOneReportHaveItMadeOnceAndLaterOnesAnew() {
        round();
        until(MONDAY);
        round();
        post.round();
        int once = looked;
        assertEquals(2, office.letters().size());
        rounds.once(config.reports().getFirst(), new EmailAddress("cy@example.org"), time.instant());
        post.round();
        assertEquals(once, looked, "it was made in this very moment");
        time.advance(Duration.ofMinutes(6));
        rounds.once(config.reports().getFirst(), new EmailAddress("cy@example.org"), time.instant());
        post.round();
        assertTrue(looked > once);
        assertEquals(4, office.letters().size());
    }

    @Test
    void whoAsksForALetterByHandGetsTheFiguresOfThenAndNotThoseOfAMomentBefore() {
        rounds.once(config.reports().getFirst(), new EmailAddress("cy@example.org"), time.instant());
        post.round();
        int before = looked;
        time.advance(Duration.ofSeconds(20));
        rounds.once(config.reports().getFirst(), new EmailAddress("cy@example.org"), time.instant());
        rounds.once(config.reports().getFirst(), new EmailAddress("ed@example.org"), time.instant());
        post.round();
        int first = looked - before;
        assertTrue(first > 0, "twenty seconds later there are other figures");
        assertEquals(3, office.letters().size());
        assertEquals(2 * before, looked, "both letters of one moment say the same");
    }

    @Test
    void aLetterSaysWhetherSomebodyIsOnTheListOrWasSentItOnce() throws Exception {
        rounds.once(config.reports().getFirst(), new EmailAddress("cy@example.org"), time.instant());
        post.round();
        assertTrue(words(0).contains("vieną kartą"), words(0));
        round();
        until(MONDAY);
        round();
        post.round();
        assertTrue(words(1).contains("administratorius"), words(1));
    }

    private String words(int letter) throws Exception {
        MimeMessage read = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(office.letters().get(letter).getBytes(StandardCharsets.UTF_8)));
        Object body = ((Multipart) read.getContent()).getBodyPart(0).getContent();
        while (body instanceof Multipart parts) {
            body = parts.getBodyPart(0).getContent();
        }
        return body.toString();
    }

    @Test
    void whatBecameDueWhileTheServerWasDownIsMadeUpFor() {
        round();
        until(MONDAY.plus(Duration.ofDays(15)));
        reopen();
        round();
        assertEquals(6, waiting().size(), "three Mondays, two addresses");
    }

    @Test
    void aScheduleAtAnotherTimeBeginsAnewAndOneThatIsOffSendsNothing() {
        round();
        config = read(FILE.replace("08:00", "07:30"));
        until(MONDAY.minus(Duration.ofMinutes(10)));
        round();
        assertEquals(List.of(), waiting(), "07:30 was over when it was set");
        config = read(FILE.replace("id: weekly,", "id: weekly, on: false,"));
        round();
        until(MONDAY.plusSeconds(30));
        round();
        config = read(FILE);
        round();
        rounds.round(MONDAY.plus(Duration.ofDays(7)), false);
        round();
        assertEquals(List.of(), waiting(), "off, then without mail");
    }

    @Test
    void aClockThatWasAheadHoldsNothingUp() {
        rounds.round(MONDAY.plus(Duration.ofDays(400)), true);
        round();
        until(MONDAY);
        round();
        assertEquals(2, waiting().size());
        rounds.round(MONDAY.minusSeconds(5), true);
        round();
        assertEquals(2, waiting().size(), "nothing twice");
    }

    @Test
    void whoWasTakenOffMeanwhileGetsNothing() {
        round();
        until(MONDAY);
        round();
        config = read(FILE.replace(", bo@example.org", ""));
        post.round();
        assertEquals(List.of("RCPT TO:<ann@example.org>"), office.envelopes());
        assertTrue(store.staffLetters().list(10).stream()
                .anyMatch(one -> one.state() == State.GIVEN_UP && one.trouble().contains("no more")));
    }

    @Test
    void oneThatIsAskedForNowGoesToWhoeverAskedAndIsTriedAgain() {
        office.answer("RCPT", "450 later");
        rounds.once(config.reports().getFirst(), new EmailAddress("me@example.org"), time.instant());
        post.round();
        assertEquals(List.of(), waiting());
        office.answerWell();
        time.advance(Duration.ofMinutes(1));
        assertEquals(1, waiting().size());
        post.round();
        assertEquals(List.of("RCPT TO:<me@example.org>"), office.envelopes());
    }
}
