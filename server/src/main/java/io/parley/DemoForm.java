package io.parley;

import io.parley.core.scorecard.FormVersion;
import io.parley.core.scorecard.ScoreForm;
import io.parley.store.Store;
import io.parley.store.codec.StoredJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The form of the demo's scorecards. It is no part of a configuration, so it is put into the store, once, and written
 * as stores write it.
 */
final class DemoForm {
    static final String ID = "calls-and-chats";
    private static final String FILE = "demo/scorecard.json";
    private static final String WRITTEN_BY = "admin";

    private DemoForm() {}

    /** Does nothing where there is one, whatever became of it, and on any server but the demo's. */
    static void settle(Startup startup, Store store, Instant now) throws IOException {
        if (startup.demo()) {
            store.scoreForms()
                    .put(new FormVersion(ID, 1, now, WRITTEN_BY, read()))
                    .join();
        }
    }

    static ScoreForm read() throws IOException {
        try (InputStream in = DemoForm.class.getClassLoader().getResourceAsStream(FILE)) {
            return StoredJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), ScoreForm.class);
        }
    }
}
