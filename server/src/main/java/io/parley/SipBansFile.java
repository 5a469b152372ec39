package io.parley;

import io.parley.sip.defence.Ban;
import io.parley.sip.defence.Defence;
import io.parley.sip.defence.Offence;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is banned by SIP, over restarts: a line for each in a file of its own. Under a flood bans come by the thousand,
 * and the database has better to do.
 */
final class SipBansFile {
    private static final Logger log = LoggerFactory.getLogger(SipBansFile.class);
    private static final int FIELDS = 7;

    private final Path file;
    private final Defence defence;
    private List<String> written = List.of();

    SipBansFile(Path file, Defence defence) {
        this.file = file;
        this.defence = defence;
    }

    /** Bans hold on. A line that cannot be read bans nobody. */
    synchronized void restore() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            written = Files.readAllLines(file);
            written.forEach(line -> {
                try {
                    defence.restore(List.of(read(line)));
                } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
                    log.warn("{}: a line is no ban: {}", file, e.getMessage());
                }
            });
        } catch (IOException e) {
            log.error("the bans of before cannot be read: {}", e.getMessage());
        }
    }

    /** Ends a ban before its time, for the next start, too; false if there is none of this name. */
    synchronized boolean lift(String id) {
        boolean lifted = defence.lift(id);
        if (lifted) {
            keep();
        }
        return lifted;
    }

    /** Writes them, if something has changed. */
    synchronized void keep() {
        List<String> lines =
                defence.kept().stream().map(SipBansFile::line).sorted().toList();
        if (lines.equals(written)) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, lines);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = lines;
        } catch (IOException e) {
            log.error("bans could not be kept for the next start: {}", e.getMessage());
        }
    }

    /** Names are a stranger's: nothing in them ends a field or a line. */
    private static String line(Ban ban) {
        return String.join(
                " ",
                ban.source(),
                ban.why().name(),
                ban.since().toString(),
                ban.until().toString(),
                Integer.toString(ban.times()),
                Long.toString(ban.dropped()),
                "u" + URLEncoder.encode(ban.user(), StandardCharsets.UTF_8));
    }

    private static Ban read(String line) {
        List<String> fields = new ArrayList<>(List.of(line.split(" ")));
        if (fields.size() != FIELDS) {
            throw new IllegalArgumentException(fields.size() + " fields");
        }
        String user = URLDecoder.decode(fields.get(6).substring(1), StandardCharsets.UTF_8);
        String of = user.isEmpty() ? "" : user + "@";
        return new Ban(
                of + fields.getFirst(),
                fields.getFirst(),
                user,
                Offence.valueOf(fields.get(1)),
                Instant.parse(fields.get(2)),
                Instant.parse(fields.get(3)),
                Integer.parseInt(fields.get(4)),
                Long.parseLong(fields.get(5)));
    }
}
