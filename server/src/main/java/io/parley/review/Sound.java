package io.parley.review;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** An open recording; whoever asked for it closes it. @param sha256 of the file, hex, good as an entity tag */
public record Sound(SeekableByteChannel bytes, long size, String sha256) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
