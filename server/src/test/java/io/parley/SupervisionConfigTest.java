package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.QueueId;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import io.parley.sip.call.CallSettings.Supervised;
import io.parley.sip.call.CallSettings.Supervised.Way;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisionConfigTest {
    private static final String PLAIN = """
        organisation: {name: Example, zone: UTC, languages: [en]SITE}
        queues: [{id: sales, name: {en: Sales}QUEUE}]
        users: [{id: anna, name: Anna, role: administrator, password: {value: secret}}]
        """;

    @Test
    void aQueueMaySayOtherwiseThanTheSite() {
        ParleyConfig plain = config("", "");
        assertEquals(new Supervised(Way.ANNOUNCED, false), rule(plain));
        ParleyConfig site = config(", supervision: {calls: silent, recordWhispers: true}", "");
        assertEquals(new Supervised(Way.SILENT, true), rule(site));
        ParleyConfig queue = config(", supervision: {calls: silent}", ", supervision: \"off\"");
        assertEquals(new Supervised(Way.OFF, false), rule(queue));
    }

    @Test
    void whatIsUnknownIsTold() {
        List<SettingProblem> problems =
                SupervisionConfig.problems(config(", supervision: {calls: secret}", ", supervision: loud"));
        assertEquals(
                List.of("organisation.supervision.calls", "queues[0].supervision"),
                problems.stream().map(SettingProblem::path).toList());
        assertTrue(problems.getFirst().toString().contains("announced, silent or off"));
        assertEquals(List.of(), SupervisionConfig.problems(config("", "")));
    }

    private static Supervised rule(ParleyConfig config) {
        return SupervisionConfig.rule(config, new QueueId("sales"));
    }

    private static ParleyConfig config(String site, String queue) {
        String text = PLAIN.replace("SITE", site).replace("QUEUE", queue);
        return ConfigFile.parse("parley.yaml", text);
    }
}
