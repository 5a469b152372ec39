package io.parley;

import io.parley.acd.port.ConsoleTrunks.ConsoleTrunk;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.store.ConfigReader;
import io.parley.store.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Trunks that were added in the console of a server, which may be running: for commands that look beside it. */
final class TrunksBeside {
    private TrunksBeside() {}

    /** The file with them; alone where no server has run on its data yet. */
    static ParleyConfig on(Startup startup) {
        AddedTrunks.Laid laid = AddedTrunks.on(startup.config(), rows(startup), key(startup.data()));
        AddedTrunks.tell(laid);
        return laid.config();
    }

    private static List<ConsoleTrunk> rows(Startup startup) {
        try (ConfigReader reader = ConfigReader.open(StoreConfig.settings(startup, startup.data()))) {
            return reader.consoleTrunks();
        } catch (JournalReader.NoJournal e) {
            return List.of();
        }
    }

    /** Without it, passwords cannot be read, which is said of each trunk. */
    private static byte[] key(Path data) {
        Path kept = data.resolve("secrets").resolve(AddedTrunks.KEY);
        try {
            byte[] key = Files.exists(kept) ? Files.readAllBytes(kept) : new byte[AddedTrunks.KEY_BYTES];
            return key.length == AddedTrunks.KEY_BYTES ? key : new byte[AddedTrunks.KEY_BYTES];
        } catch (IOException e) {
            throw new ConfigProblem(kept + " cannot be read (" + e.getMessage() + "); run this as the server's user");
        }
    }
}
