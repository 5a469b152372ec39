package io.parley.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.AuditTrail;
import io.parley.acd.port.FlowCounts;
import io.parley.acd.port.FollowUps;
import io.parley.acd.port.FollowUps.Act;
import io.parley.acd.port.FollowUps.FollowUp;
import io.parley.acd.port.FollowUps.State;
import io.parley.acd.port.InternalCalls;
import io.parley.acd.port.Visitors.Conversation;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.core.agent.AgentId;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.TrunkCall;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.Retained;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.queue.QueueId;
import io.parley.review.Retention.Rule;
import io.parley.sim.Computes;
import io.parley.sim.SimKeys;
import io.parley.store.AttachmentFiles;
import io.parley.store.NewData;
import io.parley.store.RecordingLedger;
import io.parley.store.Samples;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class RetentionTest {
    private static final String LOG = "-wal";
    private static final Instant NOON = Samples.NOON.truncatedTo(ChronoUnit.MILLIS);
    private static final ContactId CALL = new ContactId("call-1");
    private static final String ONA = "+37061234567";

    @TempDir
    Path folder;

    private Store store;
    private Path recordings;
    private Instant now = NOON.plus(Duration.ofDays(10));
    private List<Rule> rules = List.of();
    private Retention retention;
    private CustomerFile customers;

    @BeforeEach
    void open() throws IOException {
        recordings = Files.createDirectories(folder.resolve("recordings"));
        begin();
        CompletableFuture<Void> durable = new CompletableFuture<>();
        var record = Samples.ended(Samples.contact("call-1"), Samples.ANNA, "sold", "two tickets");
        store.journal().append(List.of(Samples.changed(1, record)), () -> durable.complete(null));
        durable.join();
        recorded("call-1");
    }

    private void begin() throws IOException {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
        Retention.Folders folders = new Retention.Folders(
                new SoundFiles(recordings, SimKeys.KEYS), new AttachmentFiles(folder.resolve("attachments")));
        retention = new Retention(store, () -> rules, folders, () -> now, () -> "somebody");
        customers = new CustomerFile(store, retention, folders, () -> now);
    }

    @AfterEach
    void close() {
        retention.close();
        store.close();
    }

    private void recorded(String name) throws IOException {
        Files.writeString(recordings.resolve(name + ".wav"), "sound");
        Files.writeString(recordings.resolve(name + ".json"), "[]");
        RecordingFile file =
                new RecordingFile(CALL, name + ".wav", NOON, 4_000, true, new int[] {0, 0}, "aa", List.of());
        store.recordings().add(file, Optional.of(name + ".json")).join();
    }

    private boolean exists(String name) {
        return Files.exists(recordings.resolve(name));
    }

    private static Rule days(Retained kind, int days) {
        return new Rule(kind, Optional.empty(), days);
    }

    @Test
    void withoutRulesEverythingIsKept() {
        retention.run(now);
        assertTrue(exists("call-1.wav"));
        assertEquals(List.of(), retention.done(10));
    }

    @Test
    void afterATurnAndAnErasureTheLogOfTheDatabaseIsEmpty() throws IOException {
        written("a step");
        retention.run(now);
        assertFalse(inFile(LOG, "a step"));
        written("a step");
        assertEquals(CustomerFile.Erased.DONE, customers.erase(ONA, new Reviewer("ada")));
        assertFalse(inFile(LOG, "a step"));
    }

    @Test
    void whatIsRedactedIsInNoFileOfTheDatabaseAfterATurn() throws IOException {
        written(1, TranscriptEvent.Kind.MESSAGE, "Zanzibar");
        assertEquals(1, found("zanzibar"));
        assertTrue(inFile("", "zanzibar"));
        written(2, TranscriptEvent.Kind.REDACT, "1");
        retention.run(now);
        assertEquals(0, found("zanzibar"));
        assertFalse(inFile("", "anzibar"));
        assertFalse(store.erasures().areWordsForgotten());
    }

    private int found(String word) {
        return store.contacts().find(Samples.withWords(word), 10).size();
    }

    private void written(String step) throws IOException {
        FlowCounts.Way way = new FlowCounts.Way("main", step, "key 1");
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        store.flowCounts().add(List.of(new FlowCounts.Passed(today, way, 1))).join();
        assertTrue(inFile(LOG, step));
    }

    /** @param end of the names of files of the database */
    private boolean inFile(String end, String words) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .toList();
            assertFalse(all.isEmpty());
            boolean there = false;
            for (Path file : all) {
                there |= Files.readString(file, StandardCharsets.ISO_8859_1).contains(words);
            }
            return there;
        }
    }

    @Test
    void howCallersLeftTheStepsOfFlowsIsKeptForAYearAndABit() {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        FlowCounts.Way way = new FlowCounts.Way("main", "menu", "key 1");
        store.flowCounts()
                .add(List.of(
                        new FlowCounts.Passed(today.minusDays(400), way, 2),
                        new FlowCounts.Passed(today.minusDays(401), way, 5)))
                .join();
        retention.run(now);
        assertEquals(
                List.of(new FlowCounts.Left("menu", "key 1", 2)),
                store.flowCounts().since("main", today.minusDays(500)));
    }

    @Test
    void whoOfTheStaffCalledWhomIsKeptForAYearAndABit() {
        AgentId ana = new AgentId("ana");
        for (int days : List.of(399, 401)) {
            ContactId id = new ContactId("days-" + days);
            Instant at = now.minus(Duration.ofDays(days));
            store.internalCalls()
                    .begun(new InternalCalls.Begun(id, ana, new AgentId("ben"), at))
                    .join();
        }
        retention.run(now);
        assertEquals(
                List.of("days-399"),
                new InternalCallList(store.internalCalls())
                        .find(Search.all()).calls().stream()
                                .map(call -> call.id())
                                .toList());
    }

    @Test
    void manyChatsGoAFewAtATimeSoThatNoWriteWaitsLong() {
        for (int i = 1; i <= 12; i++) {
            store.transcripts()
                    .append(Samples.message("chat-" + i, 1, "m1", "a word"))
                    .join();
            store.visitors()
                    .open(new Conversation(
                            new ContactId("chat-" + i),
                            "visitor-" + i,
                            "t" + i,
                            "bookings",
                            "",
                            "lt",
                            "Ona",
                            NOON,
                            Optional.of(NOON)))
                    .join();
        }
        rules = List.of(days(Retained.CHATS, 9));
        long before = store.statistics().units();
        retention.run(now);
        assertEquals(12, retention.done(1).getFirst().count());
        assertTrue(
                store.statistics().units() - before >= 3,
                "units: " + (store.statistics().units() - before));
    }

    @Test
    void whatIsOverGoesWithItsFilesAndIsWrittenDown() {
        rules = List.of(days(Retained.RECORDINGS, 11));
        assertEquals(List.of(0L), retention.preview(rules));
        retention.run(now);
        assertTrue(exists("call-1.wav"), "a day is left");
        rules = List.of(days(Retained.RECORDINGS, 9));
        assertEquals(List.of(1L), retention.preview(rules));
        retention.run(now);
        assertFalse(exists("call-1.wav") || exists("call-1.json"));
        assertEquals(List.of(new Retention.Done(now, "", "RECORDINGS", "", 1)), retention.done(10));
    }

    @Test
    void whatWasLeftInWritingIsForetoldWithChatsForItGoesWithThem() {
        store.visitors()
                .leave(new OfflineMessage(
                        "m1", NOON, "sales", "en", "Ona", ONA, "call me", Optional.empty(), Optional.empty()))
                .join();
        Rule elsewhere = new Rule(Retained.CHATS, Optional.of("sales"), 11);
        assertEquals(List.of(1L), retention.preview(List.of(days(Retained.CHATS, 9))));
        assertEquals(List.of(0L, 0L), retention.preview(List.of(days(Retained.CHATS, 9), elsewhere)));
    }

    @Test
    void aFileWhoseRowIsGoneIsRemovedAfterACrash() throws IOException {
        store.retention().remove(Retained.RECORDINGS, List.of("call-1"), now).join();
        assertTrue(exists("call-1.wav"), "killed before it came to the file");
        close();
        begin();
        retention.run(now);
        assertFalse(exists("call-1.wav") || exists("call-1.json"));
        assertEquals(List.of(), store.retention().files(10));
    }

    @Test
    void aRecordingThatWasFinishedAnewKeepsItsFile() throws IOException {
        store.retention().remove(Retained.RECORDINGS, List.of("call-1"), now).join();
        recorded("call-1");
        retention.run(now);
        assertTrue(exists("call-1.wav"));
        assertEquals(1, store.recordings().of(CALL).size());
    }

    @Test
    void aFileThatCannotBeRemovedKeepsNoOther() throws IOException {
        Files.delete(recordings.resolve("call-1.json"));
        Files.createDirectories(recordings.resolve("call-1.json/not-empty"));
        rules = List.of(days(Retained.RECORDINGS, 9));
        retention.run(now);
        assertFalse(exists("call-1.wav"));
        assertEquals(1, store.retention().files(10).size(), "it is tried again");
    }

    @Test
    void aSealedRecordingIsHandedOutOpenAndOnceErasedNoCopyOfItOpens() throws IOException {
        byte[] sound = "sealed sound".getBytes(StandardCharsets.UTF_8);
        store.recordings()
                .add(SimKeys.recorded(recordings, CALL, "sealed.wav.sealed", sound), Optional.empty())
                .join();
        Path archive = customers.export(ONA, new Reviewer("ada")).orElseThrow();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<String> sounds = new ArrayList<>();
            for (ZipEntry entry :
                    zip.stream().filter(one -> one.getName().endsWith(".wav")).toList()) {
                sounds.add(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
            assertTrue(sounds.contains("sealed sound"), sounds::toString);
        }
        Files.delete(archive);
        assertEquals(CustomerFile.Erased.DONE, customers.erase(ONA, new Reviewer("ada")));
        assertEquals(List.of(), store.recordings().of(CALL), "where its key stood");
        assertFalse(exists("sealed.wav.sealed"));
        assertEquals(
                RecordingLedger.Did.REMOVED,
                store.recordings()
                        .ledger()
                        .newest("sealed.wav.sealed")
                        .orElseThrow()
                        .act());
    }

    @Test
    void aCustomerIsHandedOutWholeAndErasedWithTheirFiles() throws IOException {
        Path archive = customers.export(ONA, new Reviewer("ada")).orElseThrow();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<String> names = zip.stream()
                    .map(entry -> entry.getName().replaceAll(".*/", ""))
                    .toList();
            assertEquals(List.of("customer.json", "recording-1.wav", "contact.json"), names);
            ZipEntry recording = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".wav"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("sound", new String(zip.getInputStream(recording).readAllBytes(), StandardCharsets.UTF_8));
        }
        Files.delete(archive);
        assertEquals(
                "DOWNLOADED", store.listens().of(CALL).getLast().listen().what().name());
        assertEquals(CustomerFile.Erased.DONE, customers.erase(ONA, new Reviewer("ada")));
        assertFalse(exists("call-1.wav"));
        assertEquals(Optional.empty(), customers.export(ONA, new Reviewer("ada")));
        assertEquals(1, retention.inJournal());
        assertFalse(retention.done(10).toString().contains(ONA), "nobody is named");
    }

    @Test
    void aFileThatWasRedactedKeepsNoArchiveFromBeingMade() throws IOException {
        written(1, TranscriptEvent.Kind.FILE, "{\"id\":\"f1\",\"name\":\"passport.pdf\",\"size\":9,\"type\":\"x\"}");
        written(2, TranscriptEvent.Kind.REDACT, "1");
        Path archive = customers.export(ONA, new Reviewer("ada")).orElseThrow();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertEquals(3, zip.size(), "whose it is, the sound and what was written");
        }
        String whole = contactOf(archive);
        assertTrue(whole.contains("REDACT") && !whole.contains("passport"), whole);
    }

    @Test
    void whatWasFilledInAndAgreedToBeforeAChatIsHandedOutAndErasedWithIt() throws IOException {
        String body = """
                {"consent":{"at":1,"link":"","text":"we keep this","version":"0a1b"},"form":[{"counts":false,\
                "field":"order","label":"Order","shown":"HX-48213","value":"HX-48213"}],"state":"waiting"}""";
        written(1, TranscriptEvent.Kind.STATE, body);
        String whole = contactOf(customers.export(ONA, new Reviewer("ada")).orElseThrow());
        for (String said : List.of("HX-48213", "Order", "we keep this", "0a1b")) {
            assertTrue(whole.contains(said), said + " in " + whole);
        }
        assertEquals(CustomerFile.Erased.DONE, customers.erase(ONA, new Reviewer("ada")));
        assertEquals(0, store.transcripts().head(CALL));
    }

    @Test
    void overWhichTrunksTheyCameIsHandedOut() throws IOException {
        TrunkCall.Way way = new TrunkCall.Way(1, NOON, "north", true, Optional.empty());
        store.anatomies().begun(CALL, TrunkCall.begun(Party.CUSTOMER, way)).join();
        String whole = contactOf(customers.export(ONA, new Reviewer("ada")).orElseThrow());
        assertTrue(whole.contains("\"trunk\":\"north\""), whole);
        assertTrue(whole.contains("\"direction\":\"in\""), whole);
    }

    @Test
    void whatWasPromisedIsHandedOutWithItsNoteAndErasedBeforeAnybodyIsCalled() throws IOException {
        FollowUp promised = new FollowUp(
                "f1",
                CALL,
                new QueueId("bookings"),
                "lt",
                new Customer(ONA, Optional.of("Ona")),
                "+37069999999",
                Samples.ANNA,
                now.plus(Duration.ofHours(2)),
                "the refund of July",
                State.PLANNED);
        Act anna = new Act("anna", now);
        assertEquals(
                FollowUps.Planned.DONE,
                store.followUps().plan(promised, 9, anna).join());
        String whole = contactOf(customers.export(ONA, new Reviewer("ada")).orElseThrow());
        for (String said : List.of("the refund of July", "+37069999999", "PLANNED")) {
            assertTrue(whole.contains(said), said + " in " + whole);
        }
        assertEquals(CustomerFile.Erased.DONE, customers.erase(ONA, new Reviewer("ada")));
        assertEquals(List.of(), store.followUps().due(now.plus(Duration.ofDays(1)), 9));
        assertEquals(Optional.empty(), store.followUps().find("f1"));
    }

    @Test
    void whatTheRulesRemovedIsToldOnceADayInTheAuditTrail() {
        rules = List.of(days(Retained.CUSTOMERS, 9));
        retention.run(now);
        assertEquals(List.of(), audited());
        Instant next = now.plus(Duration.ofDays(1));
        now = next;
        retention.run(now);
        retention.run(now);
        assertEquals(1, audited().size(), audited()::toString);
        assertTrue(audited().getFirst().endsWith(": customers 1"), audited()::toString);
    }

    @Test
    void entriesOfTheAuditTrailGoByTheirDaysAndTheRestIsProven() {
        AuditTrail.Act old = new AuditTrail.Act(
                now.minus(Duration.ofDays(500)), "ada", "POST /api/keys", "crm", "done", "127.0.0.1");
        store.audit().add(old).join();
        rules = List.of(days(Retained.AUDIT, 365));
        assertEquals(List.of(1L), retention.preview(rules));
        retention.run(now);
        AuditTrail.Checked checked = store.audit().check();
        assertEquals(Optional.empty(), checked.wrong());
        assertEquals(1, checked.forgotten().orElseThrow().through());
        assertEquals("AUDIT", retention.done(1).getFirst().what());
    }

    private List<String> audited() {
        AuditTrail.Wanted all = new AuditTrail.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(AuditTrail.REMOVED),
                Optional.empty(),
                OptionalLong.empty(),
                10);
        return store.audit().find(all).stream()
                .map(entry -> entry.act().subject())
                .toList();
    }

    private static String contactOf(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry contact = zip.stream()
                    .filter(entry -> entry.getName().endsWith("contact.json"))
                    .findFirst()
                    .orElseThrow();
            return new String(zip.getInputStream(contact).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void written(long seq, TranscriptEvent.Kind kind, String body) {
        TranscriptEvent event = new TranscriptEvent(
                CALL, seq, NOON, kind, TranscriptEvent.Author.VISITOR, "v1", "Ona", Optional.empty(), body);
        store.transcripts().append(event).join();
    }

    @Test
    void customersOfWhomNobodyHeardForSoLongAreForgotten() {
        rules = List.of(days(Retained.CUSTOMERS, 9));
        retention.run(now);
        assertEquals(Optional.empty(), customers.find(ONA));
        assertEquals("CUSTOMERS", retention.done(1).getFirst().what());
    }
}
