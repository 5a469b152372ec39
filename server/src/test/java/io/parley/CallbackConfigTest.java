package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Callback.Way;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackConfigTest {
    private static final String PLAIN = """
        organisation: {name: Example, zone: Europe/Vilnius, languages: [en]}
        trunks:
          - {id: in, addresses: [192.0.2.1/32]}
          - {id: carrier, addresses: [192.0.2.10], out: {address: 192.0.2.10, callerId: "+37052000000", allow: ["+"]}}
        queues:
          - id: sales
            name: {en: Sales}
            channels: [voice, chat]
            callback: SETTING
        users:
          - {id: anna, name: Anna, role: administrator, password: {value: secret}}
        """;

    private static CallbackRules rules(String setting) {
        String text = PLAIN.replace("SETTING", setting);
        return RoutingConfig.rules(ConfigFile.parse("parley.yaml", text, RoutingChecks::of), 1)
                .queues()
                .getFirst()
                .plan()
                .callback();
    }

    @Test
    void readsEverySetting() {
        CallbackRules rules = rules("{offer: [keypad, missed], afterSeconds: 5, missedAfterSeconds: 7,"
                + " mode: customerFirst, attempts: 4, betweenMinutes: 6, quietHours: \"20:00-09:00\", expireHours: 8,"
                + " countsInServiceLevel: false, trunk: carrier, numbers: [\"+370\"],"
                + " ringSeconds: 25, agentWaitSeconds: 60}");
        assertTrue(rules.mayCall("+37061234567") && !rules.mayCall("+88216123456"));
        assertEquals(Set.of(Way.KEYPAD, Way.MISSED), rules.ways());
        assertEquals(Duration.ofSeconds(5), rules.offeredAfter());
        assertEquals(Duration.ofSeconds(7), rules.missedAfter());
        assertEquals(Duration.ofMinutes(6), rules.between());
        assertEquals(Duration.ofHours(8), rules.expires());
        assertTrue(rules.customerFirst() && !rules.counted() && rules.attempts() == 4);
        Instant night = Instant.parse("2026-01-10T22:00:00Z");
        assertEquals(Optional.of(Instant.parse("2026-01-11T07:00:00Z")), rules.nextCall(Optional.empty(), night));
    }

    private static boolean callsOut(String setting, String text, String queue) {
        String file = text.replace("SETTING", setting);
        return CallbackConfig.callsOut(ConfigFile.parse("parley.yaml", file, RoutingChecks::of), new QueueId(queue));
    }

    @Test
    void aQueueCallsOutByTheTrunkItNamesOrByAnyWhereItNamesNone() {
        assertTrue(callsOut("{}", PLAIN, "sales"));
        assertTrue(callsOut("{trunk: carrier}", PLAIN, "sales"));
        assertFalse(callsOut("{trunk: in}", PLAIN, "sales"), "it takes calls only");
        assertFalse(callsOut("{}", PLAIN.replaceAll(" *- .id: carrier.*\n", ""), "sales"));
        assertFalse(callsOut("{}", PLAIN, "closed-down"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{offer: [phone]} | parley.yaml:9: queues[0].callback.offer[0] is unknown: phone; known: [keypad",
                "{offer: [keypad], mode: robot} | callback.mode is unknown; write agentFirst or customerFirst",
                "{offer: [keypad], attempts: 0} | callback.attempts is out of range; write 1 to 20",
                "{offer: [keypad], betweenMinutes: 0} | callback.betweenMinutes is out of range; write 1 to 1440",
                "{offer: [keypad], ringSeconds: 5} | callback.ringSeconds is out of range; write 10 to 120",
                "{offer: [keypad], agentWaitSeconds: 601} | agentWaitSeconds is out of range; write 10 to 600",
                "{offer: [keypad], quietHours: night} | is no time of day; write such as \"21:00-08:00\"",
                "{offer: [keypad], trunk: in} | names in, which cannot call out; known: [carrier]",
                "{offer: [keypad], numbers: [abroad]} | is no beginning of a number; write such as \"+370\"",
                "{ways: [keypad]} | queues[0].callback.ways is not a setting; known here: afterSeconds"
            })
    void saysWhatIsWrongAndWhatToWrite(String setting, String said) {
        String problem = assertThrows(ConfigProblem.class, () -> rules(setting)).getMessage();
        assertTrue(problem.contains(said.strip()), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "channels: [voice, chat] | channels: [chat] | needs a queue whose agents take calls; add voice",
                "address: 192.0.2.10 | address: -carrier- | is neither an IP address nor a name",
                "address: 192.0.2.10 | address: carrier.example, transport: tls | needs sip.tls; write its certificate",
                "callerId: \"+37052000000\" | callerId: sales | is no number; write the one that customers shall see",
                ", out: {address: 192.0.2.10, callerId: \"+37052000000\", allow: [\"+\"]}"
                        + " | `` | write out with address and callerId"
            })
    void whatCallsNeedIsAskedFor(String right, String wrong, String said) {
        String text = PLAIN.replace("SETTING", "{offer: [keypad]}").replace(right.strip(), wrong.strip());
        String problem = assertThrows(
                        ConfigProblem.class, () -> ConfigFile.parse("parley.yaml", text, RoutingChecks::of))
                .getMessage();
        assertTrue(problem.contains(said.strip()), problem);
    }
}
