package io.parley;

import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.MediaSection;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import io.parley.ops.config.SettingProblem;
import io.parley.seal.LedgerSeal;
import io.parley.seal.SiteKey;
import io.parley.seal.SiteKeys;
import io.parley.seal.SoundKey;
import io.parley.store.RecordingLedger;
import io.parley.store.Recordings;
import io.parley.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What recordings are sealed with: the key that the configuration names, or one that the data folder keeps. */
final class RecordingKeys {
    private static final Logger log = LoggerFactory.getLogger(RecordingKeys.class);
    /** In the data folder; in no back-up unless asked for. */
    static final Path FILE = Path.of("secrets", "recording-key");

    private static final String WRONG = "is no key of recordings; write 64 hexadecimal digits, as openssl rand -hex 32"
            + " makes them, and keep a copy elsewhere";

    private RecordingKeys() {}

    /** What is wrong with keys that the configuration names; no key is ever part of it. */
    static List<SettingProblem> problems(ParleyConfig config, Map<String, String> environment, Path folder) {
        List<SettingProblem> problems = new ArrayList<>();
        MediaSection media = config.media();
        if (media.recordingKey().isSet()
                && parsed(media.recordingKey(), environment, folder).isEmpty()) {
            problems.add(new SettingProblem("media.recordingKey", WRONG));
        }
        for (int i = 0; i < media.olderRecordingKeys().size(); i++) {
            if (parsed(media.olderRecordingKeys().get(i), environment, folder).isEmpty()) {
                problems.add(new SettingProblem("media.olderRecordingKeys[" + i + "]", WRONG));
            }
        }
        return problems;
    }

    private static Optional<SiteKey> parsed(Secret secret, Map<String, String> environment, Path folder) {
        return secret.hash() == null ? SiteKey.parse(secret.reveal(environment, folder)) : Optional.empty();
    }

    /** Those of a server that starts, the first of which signs its ledger. */
    static SiteKeys settle(Startup startup, DataFolder data, Store store) throws IOException {
        SiteKeys keys = of(startup, data);
        SiteKey first = keys.first();
        store.recordings()
                .ledger()
                .signWith(hash -> new RecordingLedger.Signed(first.id(), LedgerSeal.RECORDINGS.sign(hash, first)));
        store.audit().sealWith(new AuditSeal(keys));
        log.info("recordings are sealed with key {}", first.id());
        lost(keys, store.recordings()).ifPresent(log::error);
        return keys;
    }

    /** What to do where the last recordings were sealed with a key that is not here, as after a restore without it. */
    static Optional<String> lost(SiteKeys keys, Recordings recordings) {
        return recordings
                .newestKey()
                .map(SoundKey::siteKey)
                .filter(id -> keys.of(id).isEmpty())
                .map(id -> "recordings there are were sealed with key " + id + ", which is not here: nobody can hear"
                        + " them; put it back into " + FILE + " of the data folder, or name it in"
                        + " media.olderRecordingKeys, and restart");
    }

    /** Makes the one in the data folder where none is named and none is there. */
    private static SiteKeys of(Startup startup, DataFolder data) throws IOException {
        MediaSection media = startup.config().media();
        if (!media.recordingKey().isSet()) {
            SiteKey kept = new SiteKey(data.secret(FILE.getFileName().toString(), SiteKey.BYTES));
            return new SiteKeys(kept, named(media, startup.environment(), startup.folder()));
        }
        return existing(media, startup.environment(), startup.folder(), data.root())
                .orElseThrow();
    }

    /**
     * Those that are named or there already; empty if none is. The one in the data folder is read where the
     * configuration names another.
     */
    static Optional<SiteKeys> existing(MediaSection media, Map<String, String> environment, Path folder, Path data)
            throws IOException {
        List<SiteKey> all = new ArrayList<>();
        if (media.recordingKey().isSet()) {
            all.add(key(media.recordingKey(), environment, folder));
        }
        Path file = data.resolve(FILE);
        if (Files.exists(file)) {
            all.add(kept(file));
        }
        all.addAll(named(media, environment, folder));
        return all.isEmpty() ? Optional.empty() : Optional.of(new SiteKeys(all.getFirst(), all.subList(1, all.size())));
    }

    /** Those of a server that may be running. @throws ConfigProblem if none is there */
    static SiteKeys beside(JournalOption journal) throws IOException {
        Path data = journal.folder().toAbsolutePath().normalize();
        MediaSection media = journal.config().map(ParleyConfig::media).orElse(MediaSection.USUAL);
        Path folder =
                journal.file().map(file -> file.toAbsolutePath().getParent()).orElse(data);
        return existing(media, System.getenv(), folder, data)
                .orElseThrow(() -> new ConfigProblem(data.resolve(FILE)
                        + " is not there; put back the key of this server's recordings, or name --config FILE if"
                        + " media.recordingKey has it"));
    }

    private static SiteKey kept(Path file) throws IOException {
        byte[] secret = Files.readAllBytes(file);
        if (secret.length != SiteKey.BYTES) {
            throw new ConfigProblem(file + " has " + secret.length + " bytes instead of " + SiteKey.BYTES
                    + "; put back the one that was kept elsewhere");
        }
        return new SiteKey(secret);
    }

    private static List<SiteKey> named(MediaSection media, Map<String, String> environment, Path folder) {
        return media.olderRecordingKeys().stream()
                .map(secret -> key(secret, environment, folder))
                .toList();
    }

    private static SiteKey key(Secret secret, Map<String, String> environment, Path folder) {
        return parsed(secret, environment, folder)
                .orElseThrow(() -> new ConfigProblem("a key of recordings in media " + WRONG));
    }
}
