package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.NewsKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookRulesTest {
    private static final String START = """
            organisation: {name: Halcyon Lines, languages: [en]}
            queues:
              - {id: bookings}
            ops:
              webhooks:
            """;
    private static final String GOOD =
            "name: crm, url: 'https://crm.example.org/p', secret: {env: S}, events: [contact.ended]";

    private static ParleyConfig parse(String... hooks) {
        StringBuilder text = new StringBuilder(START);
        for (String hook : hooks) {
            text.append("    - {").append(hook).append("}\n");
        }
        return ConfigFile.parse("parley.yaml", text.toString());
    }

    private static String problem(String... hooks) {
        return assertThrows(ConfigProblem.class, () -> parse(hooks)).getMessage();
    }

    @Test
    void whatIsLeftOutIsOrdinary() {
        WebhookSection hook = parse(GOOD).ops().webhooks().getFirst();
        assertEquals(10, hook.timeoutSeconds());
        assertEquals(List.of(), hook.queues());
        assertEquals(false, hook.customer());
        assertEquals(false, hook.privateAddresses());
    }

    @Test
    void theEventsThatMayBeWrittenAreThoseThatAreTold() {
        assertEquals(Arrays.stream(NewsKind.values()).map(NewsKind::text).toList(), WebhookRules.EVENTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: CRM | .name is missing or odd; write small letters",
                "url: 'http://crm.example.org/p' | .url is no https address; write https://crm.example.org/parley",
                "url: 'https://ada:word@crm.example.org/p' | .url is no https address",
                "url: 'javascript:alert(1)' | .url is no https address",
                "url: 'not an address' | .url is no address; write such as https://crm.example.org/parley",
                "secret: {} | .secret is missing; name a file or env variable",
                "events: [] | .events is empty; write some of contact.waiting, contact.answered",
                "events: [contact.gone] | .events knows no contact.gone; write some of contact.waiting",
                "queues: ['Sales desk'] | .queues names a queue in an odd way: Sales desk; write its id",
                "timeoutSeconds: 0 | .timeoutSeconds is out of range; write 1 to 30",
                "timeoutSeconds: 31 | .timeoutSeconds is out of range; write 1 to 30"
            })
    void whatIsWrongIsToldWithItsPlaceAndWhatToWriteInstead(String wrong, String told) {
        String key = wrong.substring(0, wrong.indexOf(':'));
        String others = Arrays.stream(GOOD.split(", (?=[a-z]+:)"))
                .filter(part -> !part.startsWith(key + ":"))
                .reduce("", (all, part) -> all + part + ", ");
        String problem = problem(others + wrong);
        assertTrue(problem.contains("ops.webhooks[0]" + told), problem);
        assertTrue(problem.contains("parley.yaml:6"), problem);
        assertEquals(-1, problem.indexOf("ada:word"), "what may be a password is not shown");
    }

    @Test
    void namesAreUsedOnceAndTenAreEnough() {
        assertTrue(problem(GOOD, GOOD).contains("ops.webhooks[1].name is used twice: crm"));
        String[] many = new String[11];
        Arrays.setAll(many, i -> GOOD.replace("crm,", "crm" + i + ","));
        assertTrue(problem(many).contains("ops.webhooks are too many; write at most 10"));
    }

    @Test
    void plainHttpIsAllowedNearby() {
        assertEquals(
                1,
                parse(GOOD.replace("https", "http") + ", privateAddresses: true")
                        .ops()
                        .webhooks()
                        .size());
    }
}
