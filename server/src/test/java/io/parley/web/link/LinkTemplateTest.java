package io.parley.web.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTemplateTest {
    private static final Map<String, String> VALUES = Map.of(
            "number", "+37061234567",
            "email", "ona+shop@example.org",
            "name", "Ona & Jonas Žukai",
            "contact", "c/1?x#y",
            "queue", "sales",
            "customer", "..",
            "language", "%2e",
            "attribute.order", "A-17_b~c.d");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://crm.example.org/find?phone={number} | https://crm.example.org/find?phone=%2B37061234567",
                "https://crm.example.org/c/{email}/open | https://crm.example.org/c/ona%2Bshop%40example.org/open",
                "https://crm.example.org/#/find/{name} | https://crm.example.org/#/find/Ona%20%26%20Jonas%20%C5%BDukai",
                "https://crm.example.org/{contact} | https://crm.example.org/c%2F1%3Fx%23y",
                "https://crm.example.org?a={queue}&b={queue}#{queue} | https://crm.example.org?a=sales&b=sales#sales",
                "https://shop.example.org/o/{attribute.order} | https://shop.example.org/o/A-17_b~c.d",
                "https://x.example/?q={language} | https://x.example/?q=%252e",
                "https://x.example/v{customer}?q={customer} | https://x.example/v..?q=..",
                "HTTPS://X.example:8443/a%20b?f[phone]={queue} | HTTPS://X.example:8443/a%20b?f[phone]=sales",
                "https://crm.example.org/ | https://crm.example.org/",
                "/demo/card.html?n={queue} | /demo/card.html?n=sales",
                "/{contact} | /c%2F1%3Fx%23y",
                "http://localhost:8080/{queue} | http://localhost:8080/sales",
                "http://crm/{queue} | http://crm/sales",
                "http://192.168.0.7/{queue} | http://192.168.0.7/sales",
                "http://172.31.0.7/{queue} | http://172.31.0.7/sales",
                "http://[fd00::1]/{queue} | http://[fd00::1]/sales",
                "http://crm.internal/{queue} | http://crm.internal/sales"
            })
    void whatIsFilledInIsDataWhereItStands(String template, String url) {
        LinkTemplate.Filled filled = good(template).fill(place -> Optional.ofNullable(VALUES.get(place)));
        assertEquals(new LinkTemplate.Url(url), filled);
        if (!url.contains("[phone]")) {
            URI.create(url); // it is what RFC 3986 calls an address
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "javascript:alert({number}) | is no address of a web page",
                "data:text/html,{name} | is no address of a web page",
                "//evil.example/{number} | is no address of a web page",
                "crm.example.org/{number} | is no address of a web page",
                "{attribute.base}/find | is no address of a web page",
                "ftp://crm.example.org/{number} | is no address of a web page",
                "https:crm.example.org/{number} | is no address of a web page",
                "https:///{number} | has no host",
                "https://-crm.example.org/ | has no host, or an odd one",
                "https://crm.example.org:99999/ | has no host, or an odd one",
                "https://crm.example.org:{queue}/ | has a place where the host is",
                "https://{customer}.example.org/ | has a place where the host is",
                "https://crm.example.org{number} | has a place where the host is",
                "https://{name}@crm.example.org/ | has a place where the host is",
                "https://user:secret@crm.example.org/ | names a user or a password",
                "https://crm.example.org\\@evil.example/ | names a user or a password",
                "https://crm.example.org\\evil.example/ | has no host, or an odd one",
                "http://crm.example.org/{number} | is not encrypted on its way; write https",
                "http://134744072/{number} | is not encrypted on its way; write https",
                "http://172.32.0.7/{number} | is not encrypted on its way; write https",
                "https://crm.example.org/{phone} | has an unknown place {phone}; known: [number, email, name,",
                "https://crm.example.org/{} | has an unknown place {}",
                "https://crm.example.org/{attribute.} | has an unknown place {attribute.}",
                "https://crm.example.org/{attribute.Plan} | has an unknown place {attribute.Plan}",
                "https://crm.example.org/{{number}} | has an unknown place {{number}",
                "https://crm.example.org/{number | has a { without its }",
                "https://crm.example.org/number} | has a character that addresses do not have: '}'; write it as %7D",
                "https://crm.example.org/a b | has a character that addresses do not have: ' '; write it as %20",
                "https://crm.example.org/ž | has a character that addresses do not have: 'ž'; write it as %C5%BE",
                "https://crm.example.org/\\x | has a character that addresses do not have: '\\'; write it as %5C",
                "https://crm.example.org/50%?q={number} | has a % that encodes nothing; write it as %25",
                "https://crm.example.org/%{number} | has a % that encodes nothing; write it as %25",
                "https://crm.example.org/#a#b | has a second #; write it as %23"
            })
    void refusesWhatIsNoAddressOrCouldLeadElsewhere(String template, String told) {
        LinkTemplate.Bad bad = assertInstanceOf(LinkTemplate.Bad.class, LinkTemplate.read(template));
        assertTrue(bad.problem().contains(told), bad.problem());
    }

    @Test
    void anAddressIsNoStory() {
        assertInstanceOf(LinkTemplate.Bad.class, LinkTemplate.read("https://x.example/" + "a".repeat(983)));
        assertInstanceOf(LinkTemplate.Good.class, LinkTemplate.read("https://x.example/" + "a".repeat(982)));
        assertInstanceOf(LinkTemplate.Bad.class, LinkTemplate.read("https://x.example/a\nb"));
        assertInstanceOf(LinkTemplate.Bad.class, LinkTemplate.read(""));
    }

    @Test
    void whatIsNotKnownIsNamedAndNeverEmpty() {
        LinkTemplate template = good("https://crm.example.org/{email}?n={number}&m={email}&q={queue}");
        assertEquals(
                new LinkTemplate.Lacking(List.of("email", "number")),
                template.fill(place -> place.equals("queue") ? Optional.of("sales") : Optional.empty()));
        assertEquals(
                new LinkTemplate.Lacking(List.of("email", "number", "queue")),
                template.fill(place -> Optional.of(" \t")));
    }

    /** Browsers take %2e for a dot, too (WHATWG URL, 4.4): encoding would not help. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example/c/{name}/edit",
                "https://x.example/c/{name}",
                "https://x.example/{name}?q=1",
                "https://x.example/{name}#a",
                "https://x.example/.{attribute.dot}/a",
                "https://x.example/%2E{attribute.dot}",
                "/{name}/a"
            })
    void noValueGoesUpInThePath(String template) {
        LinkTemplate.Filled filled = good(template).fill(place -> Optional.of(place.equals("name") ? ".." : "."));
        assertInstanceOf(LinkTemplate.Lacking.class, filled);
    }

    @Test
    void whatNoEncodingHasIsReplaced() {
        assertEquals(
                new LinkTemplate.Url("https://x.example/?%F0%9F%9A%A2%3F%0A%00"),
                good("https://x.example/?{name}").fill(place -> Optional.of("\uD83D\uDEA2\uD83D\n\0")));
    }

    private static LinkTemplate good(String template) {
        return assertInstanceOf(LinkTemplate.Good.class, LinkTemplate.read(template))
                .template();
    }
}
