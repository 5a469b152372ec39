package io.parley.store;

import static io.parley.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.CustomerTies;
import io.parley.acd.port.CustomerTies.Outcome;
import io.parley.acd.port.CustomerTies.Sign;
import io.parley.acd.port.Identities.Bound;
import io.parley.acd.port.Identities.Shown;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.CustomerIdentity;
import io.parley.core.contact.Retained;
import io.parley.core.contact.StaffNote;
import io.parley.sim.ComputesBeside;
import io.parley.store.ContactFinder.Wanted;
import io.parley.store.ErasureBook.Erasure;
import io.parley.store.RetentionBook.Reach;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which identities are one customer, on every back end. */
@ComputesBeside
class CustomerContractTest extends StoreOnEveryBackend {
    private static final Instant NOW = NOON.truncatedTo(ChronoUnit.MICROS);
    private static final String ONA = "+37061234567";
    private static final Sign ANNA = new Sign("anna", NOW);

    private static CustomerIdentity of(String key) {
        return CustomerIdentity.ofKey(key);
    }

    private Bound signs(String visitor, String subject, CustomerIdentity... verified) {
        String token = visitor + subject + verified.length;
        return await(store.identities()
                .bind(new Shown(visitor, subject, List.of(verified), token, NOW, NOW.plusSeconds(600))));
    }

    private Outcome join(String one, String other) {
        return await(store.customers().join(of(one), of(other), ANNA));
    }

    private Outcome part(CustomerIdentity one, CustomerIdentity other) {
        return await(store.customers().part(one, other, ANNA));
    }

    private List<String> whole(String key) {
        return store.customers().of(of(key)).identities().stream()
                .map(CustomerIdentity::text)
                .toList();
    }

    private void contact(String id, Channel channel, String key, Instant at) {
        Contact contact = Samples.of(Samples.contact(id, channel, at), new Customer(key, Optional.empty()));
        record(Samples.ended(contact, id.startsWith("b") ? Samples.BORIS : Samples.ANNA, "sold", ""));
    }

    private List<String> contactsOf(String key) {
        Optional<Instant> always = Optional.empty();
        Wanted wanted = new Wanted(
                always,
                always,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(key),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return store.contacts().find(wanted, 10).stream()
                .map(found -> found.record().contact().id().value())
                .toList();
    }

    @Test
    void whoeverIsTiedToNobodyIsOneByThemselves() {
        assertFalse(store.customers().any());
        assertEquals(List.of("number:" + ONA), whole(ONA));
        assertEquals(List.of(), store.customers().others(ONA));
    }

    @Test
    void browsersOfOneSignedSubjectAreOneCustomer() {
        signs("v1", "u17");
        signs("v2", "u17");
        signs("v3", "u18");
        assertTrue(store.customers().any());
        reopen();
        assertTrue(store.customers().any());
        assertEquals(List.of("browser:v1", "browser:v2", "subject:u17"), whole("v1"));
        assertEquals(List.of("v1"), store.customers().others("v2"));
        assertEquals(List.of(), store.customers().others("v3"), "another subject");
    }

    @Test
    void aVerifiedNumberJoinsCallsWithChatsAndAnAddressThatWasOnlyTypedDoesNot() {
        contact("c1", Channel.VOICE, ONA, NOW);
        contact("k1", Channel.CHAT, "v1", NOW.plusSeconds(60));
        assertEquals(List.of("c1"), contactsOf(ONA));
        signs("v1", "u17", of(ONA), of("ona@shop.example"));
        assertEquals(List.of("k1", "c1"), contactsOf(ONA), "newest first, over both channels");
        assertEquals(List.of("k1", "c1"), contactsOf("v1"));
        assertEquals(List.of("k1", "c1"), contactsOf("Ona@shop.example"), "also by what is no key");
        signs("v2", "u18");
        assertEquals(List.of(), store.customers().others("v2"));
    }

    @Test
    void theLastAgentIsThatOfTheWholeCustomer() {
        contact("c1", Channel.VOICE, ONA, NOW);
        contact("b1", Channel.CHAT, "v1", NOW.plusSeconds(60));
        assertEquals(Optional.of(Samples.ANNA), store.contacts().lastAgentOf(ONA));
        join("v1", ONA);
        assertEquals(Optional.of(Samples.BORIS), store.contacts().lastAgentOf(ONA));
    }

    @Test
    void notesBesideChatsAreFoundByEveryKey() {
        contact("k1", Channel.CHAT, "v1", NOW);
        await(store.staffNotes()
                .add(new StaffNote(
                        new ContactId("k1"),
                        0,
                        NOW,
                        StaffNote.Kind.NOTE,
                        "anna",
                        "Anna",
                        Optional.empty(),
                        "n1",
                        "knows us")));
        assertEquals(0, store.staffNotes().ofCustomer(ONA, 10).size());
        join("v1", ONA);
        assertEquals(1, store.staffNotes().ofCustomer(ONA, 10).size());
    }

    @Test
    void whatSomebodyJoinedIsPartedAndJoinedAgainAndAllOfItLogged() {
        assertEquals(Outcome.DONE, join(ONA, "v1"));
        assertEquals(Outcome.AS_IT_IS, join("v1", ONA), "twice is once");
        assertEquals(Outcome.DONE, part(of("v1"), of(ONA)));
        assertEquals(Outcome.AS_IT_IS, part(of("v1"), of(ONA)));
        assertEquals(List.of("number:" + ONA), whole(ONA));
        CustomerTies.Tie tie = store.customers().of(of(ONA)).ties().getFirst();
        assertEquals(Optional.of(ANNA), tie.parted(), "it is shown to be joined again");
        assertEquals(Outcome.DONE, join(ONA, "v1"));
        assertEquals(List.of("browser:v1", "number:" + ONA), whole("v1"));
        List<CustomerTies.Act> acts = store.customers().of(of(ONA)).acts();
        assertEquals(3, acts.size());
        assertEquals(2, acts.stream().filter(CustomerTies.Act::joined).count());
        assertTrue(acts.stream().allMatch(act -> act.sign().equals(ANNA)));
    }

    /** Two people at one number: the site's proof does not undo what an agent saw. */
    @Test
    void whatAPersonPartedNoProofJoinsAgain() {
        signs("v1", "u17", of(ONA));
        assertEquals(Outcome.DONE, part(CustomerIdentity.subject("u17"), of(ONA)));
        signs("v1", "u17", of(ONA));
        assertEquals(List.of("browser:v1", "subject:u17"), whole("v1"));
        assertEquals(Outcome.DONE, await(store.customers().join(CustomerIdentity.subject("u17"), of(ONA), ANNA)));
        assertEquals(
                CustomerTies.How.VERIFIED,
                store.customers().of(of(ONA)).ties().stream()
                        .filter(tie -> tie.one().equals(of(ONA)))
                        .findFirst()
                        .orElseThrow()
                        .how(),
                "what proved it is still known");
    }

    @Test
    void aPartInTheMiddleLeavesTwoCustomers() {
        join("v1", ONA);
        join(ONA, "+37060000000");
        join("+37060000000", "v2");
        part(of(ONA), of("+37060000000"));
        assertEquals(List.of("browser:v1", "number:" + ONA), whole("v1"));
        assertEquals(List.of("browser:v2", "number:+37060000000"), whole("v2"));
        join("v1", "v2");
        assertEquals(4, whole(ONA).size());
    }

    @Test
    void noCustomerGrowsWithoutEnd() {
        for (int i = 1; i < CustomerTies.MOST; i++) {
            assertEquals(Outcome.DONE, join("v0", "v" + i));
        }
        assertEquals(Outcome.TOO_MANY, join("v0", "one-more"));
        assertEquals(CustomerTies.MOST, whole("v7").size());
        signs("v0", "u17");
        assertEquals(CustomerTies.MOST, whole("v7").size(), "nor by proof");
    }

    @Test
    void messagesInWritingAreOfWhoeverHasTheAddress() {
        leave("m1", "Ona@Shop.example");
        leave("m2", "+370 612 34567");
        leave("m3", "@telegram");
        assertEquals(List.of("m2"), left(ONA));
        signs("v1", "u17", of("ona@shop.example"), of(ONA));
        assertEquals(List.of("m2", "m1"), left("v1"));
    }

    @Test
    void anErasureReachesEveryKeyAndLeavesNoTie() {
        contact("c1", Channel.VOICE, ONA, NOW);
        contact("k1", Channel.CHAT, "v1", NOW);
        contact("c2", Channel.VOICE, "+37060000000", NOW);
        leave("m1", "Ona@Shop.example");
        signs("v1", "u17", of(ONA), of("ona@shop.example"));
        ErasureBook.Known known = store.erasures().known("v1").orElseThrow();
        assertEquals("2 1", known.contacts() + " " + known.written());
        Erasure erasure = new Erasure("erased-1", "ona@shop.example", NOW.plusSeconds(600), "ada");
        assertEquals(ErasureBook.Outcome.BEGUN, await(store.erasures().begin(erasure)));
        assertEquals(List.of("email:ona@shop.example"), whole("ona@shop.example"), "nothing says who they were");
        List<Erasure> parts = store.erasures().parts(erasure);
        assertEquals(3, parts.size());
        for (Erasure part : parts) {
            int taken = 1;
            while (taken > 0) {
                taken = await(store.erasures().goOn(part, 10));
            }
        }
        for (String key : List.of(ONA, "v1", "ona@shop.example")) {
            assertEquals(Optional.empty(), store.erasures().known(key), key);
        }
        assertEquals(List.of("c2"), contactsOf("+37060000000"), "others stay");
        assertEquals(List.of(), left("ona@shop.example"));
        assertFalse(store.customers().of(of(ONA)).acts().stream().findAny().isPresent());
    }

    @Test
    void whoIsServedByOneKeyIsErasedByNone() {
        contact("c1", Channel.VOICE, ONA, NOW);
        Contact waiting = Samples.of(Samples.contact("k1", Channel.CHAT, NOW), new Customer("v1", Optional.empty()));
        record(Samples.waiting(waiting));
        join(ONA, "v1");
        Erasure erasure = new Erasure("erased-1", ONA, NOW.plusSeconds(600), "ada");
        assertEquals(ErasureBook.Outcome.IN_HAND, await(store.erasures().begin(erasure)));
        assertEquals(List.of(), store.erasures().parts(erasure));
    }

    @Test
    void aCustomerIsForgottenOnceNothingWasHeardOfThemByAnyKey() {
        contact("c1", Channel.VOICE, ONA, NOW);
        contact("k1", Channel.CHAT, "v1", NOW.plusSeconds(500));
        Reach reach = new Reach(Retained.CUSTOMERS, Optional.empty(), List.of(), NOW.plusSeconds(100));
        assertEquals(List.of(ONA), store.retention().over(reach, 10));
        join(ONA, "v1");
        assertEquals(List.of(), store.retention().over(reach, 10));
        Reach later = new Reach(Retained.CUSTOMERS, Optional.empty(), List.of(), NOW.plusSeconds(900));
        assertEquals(2, store.retention().over(later, 10).size());
    }

    @Test
    void tiesOfWhomNothingIsKeptGoWithTheirDays() {
        signs("v1", "u17");
        signs("v2", "u18");
        join("v3", "v4");
        contact("k1", Channel.CHAT, "v2", NOW);
        assertEquals(List.of("k1"), contactsOf("v2"), "history is up to date");
        assertEquals(0, await(store.customers().forgetIdle(NOW)), "too young");
        assertEquals(2, await(store.customers().forgetIdle(NOW.plusSeconds(1))));
        assertEquals(List.of("browser:v1"), whole("v1"));
        assertEquals(List.of("browser:v3"), whole("v3"));
        assertEquals(List.of("browser:v2", "subject:u18"), whole("v2"), "who has a contact stays whole");
        assertEquals(0, await(store.customers().forgetIdle(NOW.plusSeconds(1))));
    }

    private void leave(String id, String replyTo) {
        Instant at = NOW.plusSeconds(id.charAt(1));
        await(store.visitors()
                .leave(new OfflineMessage(
                        id, at, "bookings", "lt", "Ona", replyTo, "call me", Optional.empty(), Optional.empty())));
    }

    private List<String> left(String key) {
        return store.visitors().ofCustomer(key, 10).stream()
                .map(OfflineMessage::id)
                .toList();
    }
}
