package io.parley.store;

import static io.parley.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.acd.port.Visitors.Conversation;
import io.parley.acd.port.Visitors.Visitor;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.ComputesBeside;
import io.parley.store.ErasureBook.Erasure;
import io.parley.store.ErasureBook.Outcome;
import io.parley.web.Harbour;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was filled in and agreed to before a chat goes with the customer: no table has a word of it afterwards. */
@ComputesBeside
class FormErasureContractTest extends StoreOnEveryBackend {
    private static final Instant LATER = NOON.plus(Duration.ofDays(1));
    private static final String VISITOR = "visitor-41";
    /** What was typed, what was chosen, and the text and version that were agreed to. */
    private static final List<String> SAID = List.of("HX-48213", "lost-suitcase", "we keep your words", "0a1b2c3d");

    private static final String FIRST = """
        {"consent":{"at":1,"link":"","text":"we keep your words","version":"0a1b2c3d"},"form":[\
        {"counts":false,"field":"order","label":"Order","shown":"HX-48213","value":"HX-48213"},\
        {"counts":true,"field":"about","label":"About","shown":"Lost suitcase","value":"lost-suitcase"}],\
        "state":"waiting"}""";

    @Test
    void nothingOfItIsInAnyTableOnceTheCustomerIsErased() {
        chat();
        for (String word : SAID) {
            assertFalse(tablesWith(word).isEmpty(), word + " is kept while the chat is");
        }
        Erasure erasure = new Erasure("erased-41", VISITOR, LATER, "ada");
        assertEquals(Outcome.BEGUN, await(store.erasures().begin(erasure)));
        while (await(store.erasures().goOn(erasure, 10)) > 0) {
            store.statistics();
        }
        store.eraseFromJournal(LATER, () -> 4); // as at the next start
        store.journal().restore(entry -> entry);
        for (String word : SAID) {
            assertEquals(List.of(), tablesWith(word), word);
        }
        assertEquals(
                List.of(),
                tablesWith(VISITOR).stream()
                        .filter(name -> !name.equals("customer_erasure"))
                        .toList());
    }

    private void chat() {
        ContactId id = new ContactId("k41");
        Contact contact = new Contact(
                id,
                Channel.CHAT,
                Harbour.BOOKINGS,
                "en",
                0,
                new Customer(VISITOR, Optional.of("Ona")),
                NOON,
                Map.of("about", "lost-suitcase"));
        await(store.visitors().save(new Visitor(VISITOR, NOON), "hash"));
        await(store.visitors()
                .open(new Conversation(id, VISITOR, "o1", "bookings", "", "en", "Ona", NOON, Optional.of(NOON))));
        await(store.transcripts()
                .append(new TranscriptEvent(
                        id,
                        1,
                        NOON,
                        TranscriptEvent.Kind.STATE,
                        TranscriptEvent.Author.SYSTEM,
                        "",
                        "",
                        Optional.empty(),
                        FIRST)));
        append(List.of(
                Samples.entry(nextSeq(), new RoutingEvent.RulesLoaded(Harbour.rules())),
                Samples.entry(nextSeq(), new RoutingEvent.ContactArrived(contact)),
                Samples.changed(nextSeq(), Samples.ended(contact, Samples.ANNA, "sold", ""))));
    }

    private List<String> tablesWith(String word) {
        String names = backend == Backend.SQLITE
                ? "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
                : "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()";
        List<String> found = new ArrayList<>();
        for (String table : store.past().list(names, row -> row.getString("name"))) {
            boolean has = store.past().list("SELECT * FROM " + table, FormErasureContractTest::whole).stream()
                    .anyMatch(row -> row.contains(word));
            if (has) {
                found.add(table);
            }
        }
        return found;
    }

    private static String whole(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            text.append(row.getString(i)).append('\n');
        }
        return text.toString();
    }
}
