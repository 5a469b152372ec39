package io.parley;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells the next process when this one was last alive. Its page of a file is memory: telling waits for no disk, and
 * {@code kill -9} leaves what was told last. A power cut may leave what was told half a minute before.
 */
final class SignOfLife {
    static final Duration EVERY = Duration.ofMillis(100);

    private final MappedByteBuffer page;
    private final InstantSource clock;
    private final Instant aliveUntil;

    private SignOfLife(MappedByteBuffer page, InstantSource clock) {
        this.page = page;
        this.clock = clock;
        aliveUntil = Instant.ofEpochMilli(page.getLong(0));
    }

    /** @throws IOException if the file cannot be had, as where the disk is full */
    static SignOfLife in(Path folder, InstantSource clock) throws IOException {
        Path file = folder.resolve("alive");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < Long.BYTES) { // has its place on the disk from now on
                channel.write(ByteBuffer.allocate(Long.BYTES), 0);
            }
            return new SignOfLife(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES), clock);
        }
    }

    /** When the process before this one told it last; 1970 if none did. */
    Instant aliveUntil() {
        return aliveUntil;
    }

    void tell() {
        page.putLong(0, clock.millis());
    }
}
