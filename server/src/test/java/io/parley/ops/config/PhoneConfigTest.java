package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Computes
class PhoneConfigTest {
    private static final String SMALL = """
        organisation: {name: Halcyon Lines, languages: [en]}
        phone: PHONES
        queues:
          - {id: bookings}
        users:
          - id: anna
            name: Anna Sokolova
            role: agent
            password: {value: secret}
            phone: OWN
            agent: {languages: {en: 9}, queues: [bookings]}
        """;

    private static ParleyConfig parse(String phones, String own) {
        return ConfigFile.parse("parley.yaml", SMALL.replace("PHONES", phones).replace("OWN", own));
    }

    private static ParleyConfig.User anna(String phones, String own) {
        return parse(phones, own).users().getFirst();
    }

    /** All agents, the agent, and what comes of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | {browser: true} | true",
                "{browser: true} | {user: '201', password: {value: p}} | true",
                "{browser: false} | {user: '201', password: {value: p}} | false",
                "{browser: false} | {browser: true} | true",
                "{browser: true} | {browser: false} | false"
            })
    void whoMayTalkFromTheConsoleIsSaidForAllAndForEach(String phones, String own, boolean may) {
        assertEquals(may, anna(phones, own).browserPhone(parse(phones, own).phone()));
    }

    @Test
    void eightMayBeInOneConversationUnlessAnotherNumberIsWritten() {
        assertEquals(8, parse("{}", "{browser: true}").phone().together());
        assertEquals(3, parse("{together: 3}", "{browser: true}").phone().together());
    }

    @Test
    void placesAreWrittenAloneOrAsRanges() {
        ParkSettings park = parse("{park: {slots: ['701-703', '0099-0100']}}", "{browser: true}")
                .phone()
                .park();
        assertEquals(List.of("701", "702", "703", "0099", "0100"), park.numbers());
        assertEquals(120, park.seconds());
        assertEquals(
                List.of(),
                parse("{}", "{browser: true}").phone().park().numbers(),
                "nobody parks unless it is written");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{together: 2} | phone.together",
                "{together: 33} | phone.together",
                "{park: {slots: ['70x']}} | phone.park.slots[0]",
                "{park: {slots: ['720-701']}} | phone.park.slots[0]",
                "{park: {slots: ['99-100']}} | phone.park.slots[0]",
                "{park: {slots: ['0001-5000']}} | phone.park.slots",
                "{park: {slots: ['201']}} | phone.park.slots",
                "{park: {slots: ['701', '700-702']}} | phone.park.slots",
                "{park: {code: '*'}} | phone.park.code",
                "{park: {code: '*88'}} | phone.park.code",
                "{park: {seconds: 5}} | phone.park.seconds",
                "{park: {takers: some}} | phone.park.takers",
                "{pickUp: {code: abc}} | phone.pickUp.code",
                "{pickUp: {who: some}} | phone.pickUp.who"
            })
    void whatIsWrongAboutPlacesIsToldWithItsPath(String phones, String path) {
        ConfigProblem problem =
                assertThrows(ConfigProblem.class, () -> parse(phones, "{user: '201', password: {value: p}}"));
        assertTrue(problem.getMessage().contains(path + " "), problem.getMessage());
    }

    @Test
    void aPhoneOnTheDeskIsNotNeeded() {
        assertTrue(anna("{}", "{browser: true}").deskPhone().isEmpty());
        assertFalse(
                anna("{}", "{user: '201', password: {value: p}}").deskPhone().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | {} | users[0].phone.user is missing; write the SIP user name, or only browser: true or false",
                "{} | {user: '201'} | users[0].phone.password is missing",
                "{} | {browser: true, password: {value: p}} | users[0].phone.password belongs to no phone",
                "{ice: [{urls: []}]} | {browser: true} | phone.ice[0].urls is empty",
                "{ice: [{urls: ['http://x']}]} | {browser: true} | phone.ice[0].urls[0] is no STUN or TURN address",
                "{ice: [{urls: ['turn:x.org']}]} | {browser: true} | phone.ice[0] relays for nobody",
                "{ice: [{urls: ['turn:x.org'], username: u, credential: {value: c}, sharedSecret: {value: s}}]}"
                        + " | {browser: true} | phone.ice[0] relays for nobody, or says twice",
            })
    void whatCannotBeIsToldWithItsPlace(String phones, String own, String said) {
        String problem =
                assertThrows(ConfigProblem.class, () -> parse(phones, own)).getMessage();
        assertTrue(problem.contains(said), problem);
    }

    @Test
    void stunNeedsNoNameAndARelayEitherKind() {
        parse("{ice: [{urls: ['stun:stun.example.org:3478', 'stuns:x.org']}]}", "{browser: true}");
        parse(
                "{ice: [{urls: ['turn:[2001:db8::1]:3478?transport=udp'], sharedSecret: {value: s}}]}",
                "{browser: true}");
        parse("{ice: [{urls: ['turns:x.org'], username: u, credential: {value: c}}]}", "{browser: true}");
    }
}
