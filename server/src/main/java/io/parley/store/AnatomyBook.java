package io.parley.store;

import io.parley.acd.port.CallAnatomies;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.contact.ContactId;
import io.parley.store.codec.StoredJson;
import io.parley.store.write.DurableWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** What was on the wire in calls that are over, for as many days as is set. */
public final class AnatomyBook implements CallAnatomies {
    private static final String PUT = """
        INSERT INTO call_anatomy (contact, at_us, body) VALUES (?, ?, ?)
        ON CONFLICT (contact) DO UPDATE SET at_us = excluded.at_us, body = excluded.body\
        """;

    private static final String READ = "SELECT body FROM call_anatomy WHERE contact = ?";
    /** Of JSON: more than the most that is kept of a call. */
    private static final int LARGEST = 64 << 20;

    /** What is on its way: who keeps more of the same call waits for it, so that nothing of it is lost. */
    private final Map<ContactId, CompletableFuture<Void>> keeping = new ConcurrentHashMap<>();

    private final DurableWriter writer;
    private final ReadQueries reads;

    AnatomyBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    /** Keeps it, together with what was kept of the same call before, as of one that is called back twice. */
    public CompletableFuture<Void> keep(CallAnatomy anatomy) {
        CompletableFuture<Void> kept = keeping.compute(anatomy.contact(), (contact, before) -> {
            CompletableFuture<Void> earlier =
                    before == null ? CompletableFuture.completedFuture(null) : before.exceptionally(failure -> null);
            return earlier.thenComposeAsync(done -> put(anatomy), AnatomyBook::beside);
        });
        kept.whenComplete((done, failure) -> keeping.remove(anatomy.contact(), kept));
        return kept;
    }

    /** A long story takes many milliseconds to read and to pack, and everybody waits for the writer. */
    private static void beside(Runnable act) {
        Thread.ofVirtual().name("anatomy").start(act);
    }

    private CompletableFuture<Void> put(CallAnatomy anatomy) {
        Instant at = anatomy.ended().orElse(anatomy.began());
        String body = pack(of(anatomy.contact()).map(anatomy::after).orElse(anatomy));
        return writer.submit(session -> {
            session.update(PUT, anatomy.contact().value(), at, body);
            return null;
        });
    }

    @Override
    public Optional<CallAnatomy> of(ContactId contact) {
        return reads.first(READ, row -> row.getString("body"), contact.value()).map(AnatomyBook::unpack);
    }

    static String pack(CallAnatomy anatomy) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(StoredJson.write(anatomy).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static CallAnatomy unpack(String body) {
        Inflater inflater = new Inflater();
        byte[] packed = Base64.getDecoder().decode(body);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
            return StoredJson.read(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8), CallAnatomy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            inflater.end();
        }
    }
}
