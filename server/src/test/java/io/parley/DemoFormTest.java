package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.Channel;
import io.parley.core.scorecard.FormCheck;
import io.parley.core.scorecard.FormVersion;
import io.parley.core.scorecard.ScoreForm;
import io.parley.ops.config.ConfigFile;
import io.parley.sim.Computes;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class DemoFormTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_000L);

    @TempDir
    Path folder;

    private Startup startup(boolean demo) {
        String file = """
            organisation: {name: Test, languages: [en]}
            skills: [sales]
            queues: [{id: sales}]
            topics: [{id: sales, queue: sales}]
            users:
              - {id: ada, name: Ada, role: administrator, password: {value: secret}}
            """;
        return new Startup(ConfigFile.parse("parley.yaml", file, RoutingChecks::of), folder, folder, demo, Map.of());
    }

    @Test
    void theDemoHasOneFormForCallsAndChatsAndLeavesWhatBecameOfIt() throws Exception {
        ScoreForm form = DemoForm.read();
        assertEquals(Optional.empty(), FormCheck.of(form));
        assertEquals(List.of(true, true), List.of(form.isFor(Channel.VOICE, "a"), form.isFor(Channel.CHAT, "b")));
        try (Store store = Store.open(StoreSettings.embedded(folder), System::nanoTime)) {
            DemoForm.settle(startup(false), store, NOW);
            assertEquals(List.of(), store.scoreForms().all(), "no other server gets it");
            DemoForm.settle(startup(true), store, NOW);
            assertEquals(
                    List.of(new FormVersion(DemoForm.ID, 1, NOW, "admin", form)),
                    store.scoreForms().all());
            FormVersion next = new FormVersion(DemoForm.ID, 2, NOW, "ada", form);
            store.scoreForms().put(next).join();
            DemoForm.settle(startup(true), store, NOW.plusSeconds(1));
            assertEquals(List.of(next), store.scoreForms().all());
        }
    }
}
