package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javax.sip.SipFactory;
import javax.sip.address.AddressFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserPartTest {

    @ParameterizedTest
    @CsvSource({
        "sip:100@example.com, 100",
        "sip:%2B37052198000@example.com, +37052198000",
        "sip:+37052198000;phone-context=x@example.com, +37052198000;phone-context=x",
        "sip:1%25@example.com, 1%",
        "sip:a%0d%0aX%00%7f@example.com, a%0d%0aX%00%7f",
        "sip:%D0%90@example.com, А",
        "sip:example.com, ''",
        "tel:+370-5-219-8000, +37052198000",
        "tel:112;phone-context=+370, 112",
        "urn:service:sos, ''"
    })
    void isWhatAUriNames(String uri, String user) throws Exception {
        AddressFactory addresses = SipFactory.getInstance().createAddressFactory();
        assertEquals(user, UserPart.of(addresses.createURI(uri)));
    }
}
