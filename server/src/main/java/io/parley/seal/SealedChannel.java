package io.parley.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is in a sealed file, read from anywhere: a chunk is opened when something of it is asked for. */
public final class SealedChannel implements SeekableByteChannel {
    private static final long NONE = -1;

    private final SeekableByteChannel file;
    private final Aead opening;
    private final byte[] header;
    private final long chunks;
    private final long size;
    private final ByteBuffer sealed = ByteBuffer.allocate(SealedFile.SEALED_CHUNK);
    private final ByteBuffer text = ByteBuffer.allocate(SealedFile.CHUNK);
    private long opened = NONE;
    private long position;

    private SealedChannel(SeekableByteChannel file, byte[] header, Aead opening) throws IOException {
        this.file = file;
        this.header = header;
        this.opening = opening;
        size = SealedFile.length(header);
        chunks = SealedFile.chunks(size);
        long expected = SealedFile.sealed(size);
        if (file.size() < expected) {
            throw new SealBroken(SealBroken.Why.CUT, "the file has " + file.size() + " bytes instead of " + expected);
        }
        if (file.size() > expected) {
            throw new SealBroken(
                    SealBroken.Why.EDITED, "the file has " + file.size() + " bytes instead of " + expected);
        }
    }

    /**
     * Opens a file of sound. Its last chunk is read at once, so that one that was cut, whatever its header says, is
     * found before anything of it is given.
     *
     * @throws SealBroken if it is none of this key
     */
    public static SealedChannel sound(Path file, SoundKey key) throws IOException {
        return open(file, key, SealedFile.Kind.SOUND);
    }

    /** Opens the file of a waveform. */
    public static SealedChannel peaks(Path file, SoundKey key) throws IOException {
        return open(file, key, SealedFile.Kind.PEAKS);
    }

    private static SealedChannel open(Path path, SoundKey key, SealedFile.Kind kind) throws IOException {
        SeekableByteChannel file = Files.newByteChannel(path);
        try {
            byte[] header = SealedFile.read(file);
            SealedChannel channel =
                    new SealedChannel(file, header, new Aead(key.ofFile(kind, SealedFile.salt(header))));
            channel.open(channel.chunks - 1);
            return channel;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void open(long chunk) throws IOException {
        opened = NONE;
        sealed.clear();
        SealedFile.fill(file, SealedFile.HEADER + chunk * SealedFile.SEALED_CHUNK, sealed);
        sealed.flip();
        boolean last = chunk == chunks - 1;
        text.clear();
        if (sealed.remaining() < Aead.TAG || !opening.open(SealedFile.nonce(chunk, last), header, sealed, text)) {
            throw new SealBroken(
                    SealBroken.Why.EDITED,
                    "bytes " + chunk * SealedFile.CHUNK + " to " + end(chunk) + " of what is in it do not open");
        }
        text.flip();
        opened = chunk;
    }

    private long end(long chunk) {
        return Math.min(size, (chunk + 1) * SealedFile.CHUNK);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        if (position >= size) {
            return -1;
        }
        long chunk = position / SealedFile.CHUNK;
        if (chunk != opened) {
            open(chunk);
        }
        int at = (int) (position % SealedFile.CHUNK);
        int count = Math.min(to.remaining(), text.limit() - at);
        to.put(text.slice(at, count));
        position += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
        if (to < 0) {
            throw new IllegalArgumentException("there is no byte " + to);
        }
        position = to;
        return this;
    }

    /** Bytes of what is in it. */
    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long to) {
        throw new NonWritableChannelException();
    }
}
