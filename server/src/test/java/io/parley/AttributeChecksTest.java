package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeChecksTest {

    @Test
    void readsWhereAttributesComeFrom() {
        ParleyConfig config = read("""
                numbers: [{number: "+37052000000", flow: main-line, attributes: {plan: gold}}]
                trunks:
                - {TRUNK, attributesHeader: X-Customer, attributes: {plan: [gold], agent: []}}
                chat: {attributes: {plan: [gold, silver]}}
                """);
        assertEquals(Map.of("plan", "gold"), config.numbers().getFirst().attributes());
        assertEquals("X-Customer", config.trunks().getFirst().attributesHeader());
        assertEquals(List.of("gold", "silver"), config.chat().attributes().get("plan"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "numbers: [{number: \"*\", flow: f, attributes: {Plan: gold}}] | [0].attributes.Plan is no name",
                "numbers: [{number: \"*\", flow: f, attributes: {plan: a b}}] | is too long or odd: a b",
                "numbers: [{number: \"*\", flow: f, attributes: {lastAgent: anna}}] | attributes.lastAgent is no name",
                "trunks: [{TRUNK, attributesHeader: From, attributes: {plan: []}}] | begins with X-",
                "trunks: [{TRUNK, attributesHeader: X-A}] | and attributesHeader go together",
                "trunks: [{TRUNK, attributes: {plan: []}}] | and attributesHeader go together",
                "chat: {attributes: {plan: []}} | chat.attributes.plan names no values"
            })
    void saysWhatIsWrongAndWhatToWrite(String setting, String said) {
        String problem = assertThrows(ConfigProblem.class, () -> read(setting)).getMessage();
        assertTrue(problem.contains(said.strip()), problem);
    }

    private static ParleyConfig read(String settings) {
        String text = """
                organisation: {name: T, languages: [en]}
                queues: [{id: sales}]
                """;
        return ConfigFile.parse(
                "parley.yaml", text + settings.replace("TRUNK", "id: t, addresses: [192.0.2.1/32]"), RoutingChecks::of);
    }
}
