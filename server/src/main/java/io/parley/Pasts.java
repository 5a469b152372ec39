package io.parley;

import io.parley.core.future.Past;
import io.parley.core.routing.Rules;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.store.JournalReader;
import io.parley.store.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** What commands about the past start from. */
final class Pasts {
    private Pasts() {}

    /** Tells the journal again up to an entry. */
    static Past read(JournalReader journal, ZoneId zone, long to) {
        Past past = new Past(zone);
        journal.read(row -> {
            if (row.seq() > to) {
                return false;
            }
            past.observe(EventCodec.read(row.type(), row.body()), row.at());
            return true;
        });
        if (past.entries() == 0) {
            throw new ConfigProblem("the journal is empty: nothing has happened yet");
        }
        return past;
    }

    /** The rules in a configuration file; their version is that of the file's text. */
    static Rules rules(Path file) throws IOException {
        return RoutingConfig.rules(ConfigFile.read(file), ServeCommand.version(Files.readString(file)));
    }
}
