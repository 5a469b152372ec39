package io.parley.loadtest.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What the disk itself can do: records put one after the other into a file written before, all that wait synced at
 * once. No
 * database can acknowledge sooner.
 */
final class RawLog implements AutoCloseable {
    private static final int FILE_BYTES = 64 << 20;
    private static final int BLOCK_BYTES = 1 << 20;

    private final FileChannel file;
    private final LinkedBlockingQueue<Append> waiting = new LinkedBlockingQueue<>();
    private final Thread writer = Thread.ofPlatform().name("raw-writer").unstarted(this::run);
    private long position;

    private record Append(byte[] bytes, CompletableFuture<Void> done) {}

    RawLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK_BYTES);
        for (int at = 0; at < FILE_BYTES; at += BLOCK_BYTES) {
            file.write(zeros.rewind(), at);
        }
        file.force(true);
        writer.start();
    }

    CompletableFuture<Void> append(byte[] bytes) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        waiting.add(new Append(bytes, done));
        return done;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<Append> batch = new ArrayList<>();
                batch.add(waiting.take());
                waiting.drainTo(batch);
                write(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(List<Append> batch) throws IOException {
        int bytes = batch.stream().mapToInt(append -> append.bytes.length).sum();
        if (position + bytes > FILE_BYTES) {
            position = 0;
        }
        ByteBuffer all = ByteBuffer.allocate(bytes);
        batch.forEach(append -> all.put(append.bytes));
        file.write(all.flip(), position);
        file.force(false);
        position += bytes;
        batch.forEach(append -> append.done.complete(null));
    }

    @Override
    public void close() throws IOException {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
