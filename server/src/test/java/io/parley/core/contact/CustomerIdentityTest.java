package io.parley.core.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomerIdentityTest {

    @Test
    void aNumberIsTheSameHoweverItIsWritten() {
        for (String written : List.of("+37061234567", " +370 612 34567", "+370 (612) 34-567", "+370.612/34567")) {
            assertEquals("number:+37061234567", CustomerIdentity.ofKey(written).text());
        }
        assertEquals("number:861234567", CustomerIdentity.ofKey("8 612 34567").text(), "no country is guessed");
    }

    @Test
    void whatIsNoNumberIsNone() {
        for (String written : List.of("", "+", "12", "+370a61234567", "1".repeat(21), "call me")) {
            assertEquals(Optional.empty(), CustomerIdentity.number(written), written);
        }
    }

    @Test
    void anAddressIsTheSameInCapitals() {
        assertEquals(
                "email:ona@shop.example",
                CustomerIdentity.ofKey(" Ona@Shop.Example ").text());
        for (String written : List.of("ona", "ona@shop", "@shop.example", "ona@shop.example x", "a:b@shop.example")) {
            assertEquals(Optional.empty(), CustomerIdentity.email(written), written);
        }
    }

    @Test
    void keysOfContactsAreNumbersBrowsersAndSingleCalls() {
        assertEquals(
                CustomerIdentity.Kind.BROWSER, CustomerIdentity.ofKey("v4kJx").kind());
        assertEquals(
                CustomerIdentity.Kind.CALL,
                CustomerIdentity.ofKey("withheld-c17").kind());
        assertEquals(
                Optional.of("withheld-c17"),
                CustomerIdentity.ofKey("withheld-c17").key());
        assertEquals(Optional.empty(), CustomerIdentity.subject("u-17").key());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (String key : List.of("+37061234567", "ona@shop.example", "v4kJx", "withheld-c17")) {
            CustomerIdentity one = CustomerIdentity.ofKey(key);
            assertEquals(one, CustomerIdentity.of(one.text()));
        }
        CustomerIdentity subject = CustomerIdentity.subject("shop:u-17");
        assertEquals(subject, CustomerIdentity.of(subject.text()));
        for (String wrong : List.of("", "number", ":x", "number:", "nobody:x")) {
            assertThrows(IllegalArgumentException.class, () -> CustomerIdentity.of(wrong), wrong);
        }
    }

    @Test
    void twoAreOnePersonWhereEitherKnowsIt() {
        Customer caller = new Customer("+37061234567", Optional.empty());
        Customer visitor = new Customer("v1", Optional.empty(), List.of("+37061234567"));
        assertTrue(caller.is(visitor) && visitor.is(caller) && caller.is(caller));
        assertFalse(caller.is(new Customer("v2", Optional.empty(), List.of("v1"))));
    }
}
