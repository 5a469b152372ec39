package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationRulesTest {
    private static final String SMALL = """
        organisation: {name: Halcyon Lines, languages: [en, lt]}
        http: {proxies: PROXIES}
        queues:
          - {id: bookings, channels: [CHANNEL], invitations: [INVITATION]}
        topics:
          - {id: bookings, queue: bookings, label: {en: Bookings}}
        """;

    private static ParleyConfig parse(String proxies, String channel, String invitation) {
        return ConfigFile.parse(
                "parley.yaml",
                SMALL.replace("PROXIES", proxies).replace("CHANNEL", channel).replace("INVITATION", invitation));
    }

    @Test
    void anInvitationNeedsItsIdAndItsTextAlone() {
        InvitationSettings one = parse("[10.0.0.0/8, '::1']", "chat", "{id: cart, text: {en: Help?}}")
                .queues()
                .getFirst()
                .invitations()
                .getFirst();
        assertEquals(List.of(), one.pages());
        assertEquals(List.of(30, 1, 7, 1), List.of(one.seconds(), one.visits(), one.everyDays(), one.freeAgents()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | voice | {id: a, text: {en: x}} | queues[0].invitations invite to a queue that takes no chats",
                "[] | chat | {text: {en: x}} | queues[0].invitations[0].id is missing or odd",
                "[] | chat | {id: a, text: {en: x}}, {id: a, text: {en: x}} | invitations[1].id is used twice",
                "[] | chat | {id: a} | queues[0].invitations[0].text is missing",
                "[] | chat | {id: a, text: {de: x}} | queues[0].invitations[0].text.de is not in a language",
                "[] | chat | {id: a, text: {en: ''}} | queues[0].invitations[0].text.en must have 1 to 200 characters",
                "[] | chat | {id: a, seconds: 0, text: {en: x}} | queues[0].invitations[0].seconds is out of range",
                "[] | chat | {id: a, pages: [cart], text: {en: x}} | queues[0].invitations[0].pages[0] is no page",
                "[proxy.example.org] | chat | {id: a, text: {en: x}} | http.proxies[0] is no network",
                "[10.0.0.0/33] | chat | {id: a, text: {en: x}} | http.proxies[0] is no network",
                "[10.0.0.1], proxyHeader: via | chat | {id: a, text: {en: x}} | http.proxyHeader is unknown; write the",
                "[0.0.0.0/0] | chat | {id: a, text: {en: x}} | http.proxies[0] is no network of a proxy",
                "['::/0'] | chat | {id: a, text: {en: x}} | http.proxies[0] is no network of a proxy",
            })
    void whatCannotBeIsToldWithItsPlace(String proxies, String channel, String invitation, String said) {
        String problem = assertThrows(ConfigProblem.class, () -> parse(proxies, channel, invitation))
                .getMessage();
        assertTrue(problem.contains(said), problem);
    }
}
