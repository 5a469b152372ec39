package io.parley.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Outbox;
import io.parley.acd.port.Visitors.Conversation;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.EmailAddress;
import io.parley.core.contact.StaffNote;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.contact.TranscriptEvent.Author;
import io.parley.core.contact.TranscriptEvent.Kind;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what a visitor asked for to what lies at the mail server. */
@Computes
class PostTest {
    private static final ContactId CHAT = new ContactId("c1");
    private static final Outbox.Limits LIMITS = new Outbox.Limits(Instant.EPOCH, 5, 5, 100);

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();
    private final SimPostOffice office = new SimPostOffice();
    private MailSettings settings;
    private Store store;
    private Post<Outbox.Letter> post;
    private long seq;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
        settings = new MailSettings(
                "127.0.0.1",
                office.port(),
                MailSettings.Security.NONE,
                "parley",
                "secret",
                "help@example.org",
                Optional.of("answers@example.org"),
                Optional.of("https://chat.example.org"));
        post = post(store.letters());
        store.visitors()
                .open(new Conversation(
                        CHAT, "v1", "o1", "trips", "trips", "en", "Hannah", time.instant(), Optional.empty()))
                .join();
    }

    private Post<Outbox.Letter> post(Outbox outbox) {
        MailSettings.Sender sender = new MailSettings.Sender("Halcyon Lines", ZoneId.of("Europe/Vilnius"));
        TranscriptLetter letters = new TranscriptLetter(
                store.transcripts(), () -> sender, chat -> Optional.of("https://chat.example.org/c/" + chat.value()));
        return new Post<>(outbox, letters::write, new SmtpSender(settings, time, Optional.empty()), time);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        office.close();
    }

    private void said(Kind kind, Author author, String name, String body) {
        seq++;
        store.transcripts()
                .append(new TranscriptEvent(
                        CHAT, seq, time.instant(), kind, author, author + "1", name, Optional.of("x" + seq), body))
                .join();
    }

    private void chat() {
        said(Kind.JOIN, Author.AGENT, "Tom", "{}");
        said(Kind.MESSAGE, Author.VISITOR, "Hannah", "It <b>is</b> navy\r\nBcc: all@example.org");
        said(
                Kind.FILE,
                Author.VISITOR,
                "Hannah",
                "{\"id\":\"f1\",\"name\":\"suitcase & co.jpg\",\"size\":9,\"type\":\"image/jpeg\"}");
        said(Kind.MESSAGE, Author.AGENT, "Tom", "Found it.");
    }

    private Outbox.Asked ask(String address, String language) {
        EmailAddress to = EmailAddress.of(address).orElseThrow();
        Outbox.Letter letter = new Outbox.Letter("m" + address.hashCode(), CHAT, "v1", to, language, time.instant(), 0);
        return store.letters().ask(letter, LIMITS).join();
    }

    private void ends() {
        store.visitors().close(CHAT, time.instant()).join();
    }

    private static MimeMessage message(String letter) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(letter.getBytes(StandardCharsets.UTF_8)));
    }

    private static String part(MimeMessage message, int index) throws Exception {
        return (String) ((Multipart) message.getContent()).getBodyPart(index).getContent();
    }

    private Outbox.Standing standing() {
        return store.letters().list(1).getFirst();
    }

    @Test
    void aTranscriptGoesOutOnceTheChatIsOver() throws Exception {
        chat();
        assertEquals(Outbox.Asked.KEPT, ask("hannah@example.net", "en"));
        assertEquals(Outbox.Asked.KNOWN, ask("hannah@example.net", "en"), "once for a chat and an address");
        post.round();
        assertEquals(0, office.letters().size(), "the chat goes on");
        ends();
        post.round();
        post.round();
        assertEquals(1, office.letters().size());
        MimeMessage message = message(office.letters().getFirst());
        assertEquals("Your chat with Halcyon Lines, March 12, 2026", message.getSubject());
        assertEquals("hannah@example.net", message.getAllRecipients()[0].toString());
        assertEquals("answers@example.org", message.getReplyTo()[0].toString());
        assertEquals("auto-generated", message.getHeader("Auto-Submitted")[0]);
        String text = part(message, 0);
        assertTrue(text.contains("10:00  Tom joined the chat\r\n"), text);
        assertTrue(text.contains("10:00  Hannah: It <b>is</b> navy\r\nBcc: all@example.org\r\n"), text);
        assertTrue(text.contains("File: suitcase & co.jpg"), text);
        String html = part(message, 1);
        assertTrue(html.contains("It &lt;b&gt;is&lt;/b&gt; navy"), html);
        assertEquals(Outbox.State.SENT, standing().state());
        assertEquals(1, post.sent());
    }

    @Test
    void aClockThatWasAheadHoldsNoMailUpOnceItIsPutRight() {
        ask("hannah@example.net", "en");
        ends();
        List<String> sent = new ArrayList<>();
        AtomicReference<Instant> now = new AtomicReference<>(time.instant().plus(Duration.ofDays(20)));
        AtomicBoolean down = new AtomicBoolean(true);
        Sending sending = mail -> {
            if (down.get()) {
                throw new MailFailed(MailFailed.Kind.SERVER, "nobody answers");
            }
            sent.add(mail.id());
        };
        Post<Outbox.Letter> ahead = new Post<>(
                store.letters(),
                letter ->
                        new Mail(letter.id(), letter.address(), "Halcyon Lines", "en", "Chat", new Mail.Words("", "")),
                sending,
                now::get);
        ahead.round();
        assertEquals(1, ahead.failed());
        now.set(time.instant());
        down.set(false);
        ahead.round();
        assertEquals(1, sent.size());
    }

    @Test
    void nothingThatWasSaidBecomesAHeaderOrAnotherRecipient() throws Exception {
        chat();
        ask("hannah@example.net", "en");
        ends();
        post.round();
        MimeMessage message = message(office.letters().getFirst());
        assertEquals(1, message.getAllRecipients().length);
        assertEquals(
                1,
                office.commands().stream()
                        .filter(line -> line.startsWith("RCPT"))
                        .count());
        assertEquals("RCPT TO:<hannah@example.net>", office.envelopes().getFirst());
    }

    @Test
    void anArabicLetterRunsFromRightToLeft() throws Exception {
        chat();
        ask("hannah@example.net", "ar");
        ends();
        post.round();
        MimeMessage message = message(office.letters().getFirst());
        assertTrue(part(message, 1).contains("<html lang=\"ar\" dir=\"rtl\">"));
        assertTrue(part(message, 1).contains("<span dir=\"auto\""), "what people wrote keeps its own direction");
        assertTrue(message.getSubject().contains("Halcyon Lines"), message.getSubject());
    }

    @Test
    void notesOfStaffAreNotInIt() throws Exception {
        chat();
        store.staffNotes()
                .add(new StaffNote(
                        CHAT,
                        0,
                        time.instant(),
                        StaffNote.Kind.NOTE,
                        "tom",
                        "Tom",
                        Optional.empty(),
                        "n1",
                        "is difficult"))
                .join();
        ask("hannah@example.net", "en");
        ends();
        post.round();
        assertFalse(part(message(office.letters().getFirst()), 0).contains("difficult"));
    }

    @Test
    void aChatThatBecameACallbackNamesThePageOfItsPlace() throws Exception {
        chat();
        said(Kind.STATE, Author.SYSTEM, "", "{\"reason\":\"flow-out-callback\",\"state\":\"closed\"}");
        ask("hannah@example.net", "en");
        ends();
        post.round();
        assertTrue(part(message(office.letters().getFirst()), 0).contains("https://chat.example.org/c/c1"));
    }

    @Test
    void anAddressThatDoesNotExistIsGivenUpWithTheReason() {
        chat();
        ask("nobody@example.net", "en");
        ends();
        office.answer("RCPT", "550 5.1.1 <Nobody@example.net>: no such person");
        post.round();
        assertEquals(Outbox.State.GIVEN_UP, standing().state());
        assertTrue(
                standing().trouble().contains("<n…@example.net>: no such person"),
                standing().trouble());
        office.answerWell();
        time.advance(Duration.ofDays(2));
        post.round();
        assertEquals(0, office.letters().size());
        assertEquals(Outbox.Asked.KEPT, ask("nobody@example.net", "en"), "asked for anew, it is tried anew");
        post.round();
        assertEquals(1, office.letters().size());
    }

    @Test
    void whatIsRefusedForNowIsTriedAgainLaterAndLaterUntilADayIsOver() {
        chat();
        ask("hannah@example.net", "en");
        ends();
        office.answer("RCPT", "451 4.7.1 try again later");
        post.round();
        assertEquals(Outbox.State.WAITING, standing().state());
        assertEquals(time.instant().plus(Duration.ofMinutes(1)), standing().at());
        post.round();
        assertEquals(1, post.failed(), "not before its time");
        for (int i = 0; i < 200 && standing().state() == Outbox.State.WAITING; i++) {
            time.advance(Duration.ofMinutes(15));
            post.round();
        }
        assertEquals(Outbox.State.GIVEN_UP, standing().state());
        assertEquals(8, post.failed());
        assertEquals(1, post.givenUp());
    }

    @Test
    void whileTheServerRefusesUsNothingIsTriedForAMinute() {
        chat();
        ask("hannah@example.net", "en");
        ask("jonas@example.net", "en");
        ends();
        office.answer("AUTH", "535 5.7.8 wrong password");
        post.round();
        assertEquals(1, post.failed(), "the second letter has to wait, too");
        assertTrue(post.trouble().contains("name or password refused"), post.trouble());
        time.advance(Duration.ofSeconds(59));
        post.round();
        assertEquals(1, post.failed());
        office.answerWell();
        time.advance(Duration.ofMinutes(2));
        post.round();
        assertEquals(2, office.letters().size());
        assertEquals("", post.trouble());
    }

    /** A server that answers in between breaks on single letters: it is not down, and others are tried. */
    @Test
    void lettersOnWhichTheServerBreaksAreNotInARowWhereItRefusedAnotherBetween() {
        Map<String, MailFailed.Kind> says = new HashMap<>();
        Post<Outbox.Letter> breaking = new Post<>(
                store.letters(),
                letter ->
                        new Mail(letter.id(), letter.address(), "Halcyon Lines", "en", "Chat", new Mail.Words("", "")),
                mail -> {
                    throw new MailFailed(
                            says.getOrDefault(mail.to().value(), MailFailed.Kind.LATER), "as the test wants it");
                },
                time);
        for (String name : List.of("ada", "bea", "cid")) {
            ask(name + "@example.net", "en");
            ends();
            breaking.round();
            time.advance(Duration.ofSeconds(1));
        }
        says.put("ada@example.net", MailFailed.Kind.SERVER);
        says.put("cid@example.net", MailFailed.Kind.SERVER);
        time.advance(Duration.ofMinutes(2));
        breaking.round();
        assertEquals(6, breaking.failed());
        assertEquals("", breaking.trouble(), "the server is there");
    }

    @Test
    void aServerThatIsAwayForDaysUsesUpNoLetter() {
        chat();
        ask("hannah@example.net", "en");
        ends();
        office.answer("AUTH", "454 4.7.0 no directory");
        for (int i = 0; i < 4 * 24; i++) {
            post.round();
            time.advance(Duration.ofHours(1));
        }
        assertEquals(Outbox.State.WAITING, standing().state());
        office.answerWell();
        time.advance(Duration.ofHours(12));
        post.round();
        assertEquals(1, office.letters().size());
    }

    /** A full disk: what is sent cannot be noted, and is not sent every few seconds. */
    @Test
    void aLetterThatCannotBeNotedIsSentOnce() {
        chat();
        ask("hannah@example.net", "en");
        ends();
        AtomicBoolean full = new AtomicBoolean(true);
        Post<Outbox.Letter> stuck = post(new FullDisk(store.letters(), full));
        for (int i = 0; i < 5; i++) {
            assertThrows(CompletionException.class, stuck::round);
            stuck.round();
            time.advance(Duration.ofMinutes(2));
        }
        full.set(false);
        stuck.round();
        assertEquals(1, office.letters().size());
        assertEquals(1, stuck.sent());
        assertEquals(Outbox.State.SENT, standing().state());
    }

    @Test
    void aFileThatWasTakenOutIsNotNamedNorALineWithoutWords() throws Exception {
        chat();
        said(Kind.REDACT, Author.AGENT, "Sam", "3");
        ask("hannah@example.net", "en");
        ends();
        post.round();
        String text = part(message(office.letters().getFirst()), 0);
        assertFalse(text.contains("File:"), text);
    }

    @Test
    void capitalsMakeNoOtherAddressForTheLimit() {
        chat();
        for (int i = 0; i < 5; i++) {
            String letters = "abcde";
            String address = letters.substring(0, i) + letters.substring(i).toUpperCase(Locale.ROOT);
            assertEquals(Outbox.Asked.KEPT, asked("v" + i, address + "@example.net"));
        }
        assertEquals(Outbox.Asked.TOO_MANY, asked("v5", "abcde@example.net"));
    }

    private Outbox.Asked asked(String visitor, String address) {
        EmailAddress to = EmailAddress.of(address).orElseThrow();
        Outbox.Letter letter = new Outbox.Letter("m-" + visitor, CHAT, visitor, to, "en", time.instant(), 0);
        return store.letters().ask(letter, LIMITS).join();
    }

    @Test
    void aLetterThatIsSentAgainAfterACrashHasTheSameName() throws Exception {
        chat();
        ask("hannah@example.net", "en");
        ends();
        Outbox.Letter letter = store.letters().due(time.instant(), 10).getFirst();
        post.round();
        String first = message(office.letters().getFirst()).getMessageID();
        store.letters().again(letter, time.instant(), "the server died here").join();
        post.round();
        assertEquals(first, message(office.letters().getLast()).getMessageID());
        assertEquals(2, office.letters().size());
    }

    @Test
    void aMonthLaterNobodyKnowsTheAddressAnyMore() {
        chat();
        ask("hannah@example.net", "en");
        ends();
        post.round();
        time.advance(Duration.ofDays(31));
        post.sweep();
        assertEquals(0, store.letters().list(10).size());
    }
}
