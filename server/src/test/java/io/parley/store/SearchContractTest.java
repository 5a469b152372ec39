package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.RecordingFile.Mark;
import io.parley.core.contact.TranscriptEvent;
import io.parley.sim.ComputesBeside;
import io.parley.store.ContactFinder.Wanted;
import io.parley.store.text.SearchWords;
import io.parley.store.write.SqlValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ComputesBeside
class SearchContractTest extends StoreOnEveryBackend {

    @Test
    void findsACustomerInWhateverScriptTheNameIsAsked() {
        customer("c-1", "Степанов Юрий", "+37061234567");
        customer("c-2", "Γιώργος Μακρής", "visitor-77");
        assertEquals(Set.of("c-1"), found("Stepanov"));
        assertEquals(Set.of("c-1"), found("юрий степанов"));
        assertEquals(Set.of("c-2"), found("Makris"));
        assertEquals(Set.of("c-2"), found("ΜΑΚΡΗΣ"));
        assertEquals(Set.of("c-1"), found("4567"));
        assertEquals(Set.of("c-1"), found("+370 612 34567"));
        assertEquals(Set.of(), found("Stepanov Makris"));
    }

    @Test
    void wordsMayStandInDifferentPartsOfAContact() {
        Contact contact = Samples.contact("c-1");
        record(Samples.ended(contact, Samples.ANNA, "refund", "Paid back at once"));
        await(store.transcripts().append(Samples.message("c-1", 1, "a", "Prašau grąžinti pinigus")));
        assertEquals(Set.of("c-1"), found("ona refund grazinti"));
        assertEquals(Set.of("c-1"), found("petraite paid pinig"));
        assertEquals(Set.of(), found("ona refund ticket"));
    }

    @Test
    void aChangedNoteIsFoundByItsNewWordsOnly() {
        Contact contact = Samples.contact("c-1");
        record(Samples.ended(contact, Samples.ANNA, "sold", "yellow"));
        assertEquals(Set.of("c-1"), found("yellow"));
        record(Samples.ended(contact, Samples.ANNA, "sold", "purple"));
        assertEquals(Set.of(), found("yellow"));
        assertEquals(Set.of("c-1"), found("purple"));
    }

    @Test
    void theCustomerFilterLooksAtTheCustomerAlone() {
        record(Samples.ended(Samples.contact("c-1"), Samples.ANNA, "sold", "spoke about Makris"));
        customer("c-2", "Makris", "+30210");
        Wanted byCustomer = wanted(Optional.of("makris"), Optional.empty());
        assertEquals(Set.of("c-2"), ids(byCustomer));
        assertEquals(Set.of("c-1", "c-2"), found("makris"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\"",
                "*",
                "a*",
                "NEAR(a b)",
                "a NEAR b",
                "a AND",
                "OR",
                "NOT x",
                "--",
                "'; DROP TABLE contact; --",
                "words:a",
                "{words}:a",
                "^a",
                "a + b",
                "(",
                ")",
                "a & b",
                "a | !b",
                "a <-> b",
                "':*",
                "\\",
                "%",
                "_",
                "a:*",
                "🙂",
                "\u0000"
            })
    void whatAPersonTypesIsNeverReadAsAQuery(String typed) {
        customer("c-1", "Somebody Else", "+3711");
        assertEquals(Set.of(), found(typed));
        assertEquals(Set.of("c-1"), found("somebody"));
    }

    @Test
    void hostileStringsAreStoredAndFoundAsText() {
        assertTrue(HostileStrings.all().size() >= 200);
        storesAndFinds(HostileStrings.all());
    }

    @Test
    @Tag("corpora")
    void theXssListsAreStoredAndFoundAsText() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(Corpora.folder().resolve("xss"))) {
            for (Path file : files.sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        assertTrue(lines.size() >= 300);
        storesAndFinds(lines.stream().distinct().filter(line -> !line.isBlank()).toList());
    }

    private void storesAndFinds(List<String> strings) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < strings.size(); i++) {
            record(Samples.waiting(Samples.contact("hostile-" + i)));
            all.add(store.transcripts().append(Samples.message("hostile-" + i, 1, "cid", strings.get(i))));
        }
        all.forEach(StoreOnEveryBackend::await);
        for (int i = 0; i < strings.size(); i++) {
            String text = strings.get(i);
            String id = "hostile-" + i;
            TranscriptEvent read =
                    store.transcripts().read(new ContactId(id), 0, 1).getFirst();
            assertEquals(SqlValues.text(text), read.body());
            boolean hasWords = !SearchWords.indexed(text).isEmpty();
            assertEquals(hasWords, hasWords && found(text).contains(id), text);
            assertFalse(!hasWords && !found(text).isEmpty() && !text.isBlank(), text);
        }
    }

    @Test
    void whoLeadsSomePeopleSeesWhatTheseHadAndNothingElse() {
        record(Samples.ended(Samples.contact("c-1"), Samples.ANNA, "sold", "yellow"));
        record(Samples.waiting(Samples.contact("c-2")));
        String anna = Samples.ANNA.value();
        assertTrue(hadPart("c-1", Set.of(anna, "boris")));
        assertFalse(hadPart("c-1", Set.of("boris", anna + "' OR '1'='1")));
        assertFalse(hadPart("c-1", Set.of()), "nobody had it");
        assertFalse(hadPart("c-2", Set.of(anna)), "nobody has it yet");
        assertFalse(hadPart("c-3", Set.of(anna)));
        assertEquals(Set.of("c-1"), ids(within(Set.of(anna, "boris"))));
        assertEquals(Set.of(), ids(within(Set.of("boris"))));
        assertEquals(Set.of(), ids(within(Set.of())));
    }

    @Test
    void whatWasPausedIsFoundAndSaysForHowLong() {
        for (String id : List.of("c-1", "c-2", "c-3")) {
            record(Samples.ended(Samples.contact(id), Samples.ANNA, "sold", ""));
        }
        recorded(
                "c-1",
                new Mark("hold", 0, 9_000),
                new Mark("pause:anna", 1_000, 4_000),
                new Mark("resume:anna", 4_000, 4_000));
        recorded("c-1", new Mark("pause:key:shop", 500, 1_250));
        recorded("c-2", new Mark("hold", 0, 9_000));
        assertEquals(Set.of("c-1"), ids(paused()));
        assertEquals(3_750, store.contacts().find(paused(), 1).getFirst().pausedMs());
        assertEquals(
                0, store.contacts().byId(new ContactId("c-3")).orElseThrow().pausedMs());
    }

    private void recorded(String contact, Mark... marks) {
        RecordingFile file = new RecordingFile(
                new ContactId(contact),
                "2026/" + contact + "-" + marks.length + ".wav",
                Samples.NOON,
                10_000,
                true,
                new int[] {0, 0},
                "ab",
                List.of(marks));
        await(store.recordings().add(file, Optional.empty()));
    }

    private static Wanted paused() {
        return wanted(Optional.empty(), true);
    }

    private boolean hadPart(String id, Set<String> people) {
        return store.contacts().hadPart(new ContactId(id), people);
    }

    private static Wanted within(Set<String> people) {
        return wanted(Optional.of(people), false);
    }

    private static Wanted wanted(Optional<Set<String>> within, boolean paused) {
        return new Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                within,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                paused);
    }

    private void customer(String id, String name, String key) {
        record(Samples.waiting(Samples.of(Samples.contact(id), new Customer(key, Optional.of(name)))));
    }

    private Set<String> found(String text) {
        return ids(wanted(Optional.empty(), Optional.of(text)));
    }

    private Set<String> ids(Wanted wanted) {
        return store.contacts().find(wanted, 1_000).stream()
                .map(found -> found.position().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Wanted wanted(Optional<String> customer, Optional<String> text) {
        return new Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                customer,
                text,
                Optional.empty());
    }
}
