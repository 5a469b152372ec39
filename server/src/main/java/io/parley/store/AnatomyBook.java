package io.parley.store;

import io.parley.acd.port.CallAnatomies;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.NamedCause;
import io.parley.core.anatomy.TrunkCall;
import io.parley.core.contact.ContactId;
import io.parley.core.measure.SoundSums;
import io.parley.store.codec.StoredJson;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.SqlValues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
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
    private static final String ADD =
            "INSERT INTO call_anatomy (contact, at_us, body) VALUES (?, ?, ?) ON CONFLICT (contact) DO NOTHING";
    private static final String PUT = """
        INSERT INTO call_anatomy (contact, at_us, body) VALUES (?, ?, ?)
        ON CONFLICT (contact) DO UPDATE SET at_us = excluded.at_us, body = excluded.body\
        """;

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);
    private static final String READ = "SELECT body FROM call_anatomy WHERE contact = ?";

    private static final long HEARD_STEP_US = 300_000_000L;

    /** Of JSON: more than the most that is kept of a call. */
    private static final int LARGEST = 64 << 20;

    /** What is on its way: who keeps more of the same call waits for it, so that nothing of it is lost. */
    private final Map<ContactId, CompletableFuture<Void>> keeping = new ConcurrentHashMap<>();

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final Errands errands;

    AnatomyBook(DurableWriter writer, ReadQueries reads, Errands errands) {
        this.writer = writer;
        this.reads = reads;
        this.errands = errands;
    }

    /**
     * How legs over trunks were to hear, in steps of five minutes.
     *
     * @param from of calls that began then or later
     * @param before that were over by then
     */
    public List<SoundSums.Kept> heard(Instant from, Instant before) {
        String step = "over_us / " + HEARD_STEP_US;
        return reads.list(
                "SELECT trunk, " + step + " AS step, count(*) AS legs, sum(poor) AS poor, sum(mos_hundredths) AS mos"
                        + " FROM trunk_call WHERE at_us >= ? AND over_us < ? AND mos_hundredths IS NOT NULL"
                        + " GROUP BY trunk, " + step + " ORDER BY trunk, step",
                row -> new SoundSums.Kept(
                        row.getString("trunk"),
                        SqlValues.instant(row.getLong("step") * HEARD_STEP_US),
                        row.getLong("legs"),
                        row.getLong("poor"),
                        row.getLong("mos") / 100.0),
                from,
                before);
    }

    /**
     * Keeps it, together with what was kept of the same call before, as of one that is called back twice. It is packed
     * here: a long story takes many milliseconds.
     */
    public CompletableFuture<Void> keep(CallAnatomy anatomy) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        CompletableFuture<Void> earlier = keeping.put(anatomy.contact(), kept);
        CompletableFuture<Void> writing = earlier == null
                ? putNow(anatomy)
                : earlier.handle((done, failure) -> done).thenComposeAsync(done -> put(anatomy), AnatomyBook::beside);
        writing.whenComplete((done, failure) -> {
            keeping.remove(anatomy.contact(), kept);
            if (failure == null) {
                kept.complete(done);
            } else {
                kept.completeExceptionally(failure);
            }
        });
        return kept;
    }

    /** Whatever fails, whoever keeps more of the same call is not left waiting. */
    private CompletableFuture<Void> putNow(CallAnatomy anatomy) {
        try {
            return put(anatomy);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Not on the writer's thread, for which everybody waits. */
    private static void beside(Runnable act) {
        Thread.ofVirtual().name("anatomy").start(act);
    }

    /** Nearly every call is the first of its contact: what was kept before is looked for only where something was. */
    private CompletableFuture<Void> put(CallAnatomy anatomy) {
        return write(ADD, anatomy).thenCompose(added -> added > 0 ? DONE : another(anatomy));
    }

    private CompletableFuture<Void> another(CallAnatomy anatomy) {
        return errands.run(() -> addTo(of(anatomy.contact()), anatomy));
    }

    private CompletableFuture<Void> addTo(Optional<CallAnatomy> before, CallAnatomy more) {
        return write(PUT, before.map(more::after).orElse(more)).thenApply(written -> null);
    }

    private CompletableFuture<Integer> write(String sql, CallAnatomy anatomy) {
        Instant at = anatomy.ended().orElse(anatomy.began());
        String body = pack(anatomy);
        List<NamedCause> causes = NamedCause.in(anatomy);
        List<TrunkCall> trunks = TrunkCall.in(anatomy);
        return writer.submitInTime(session -> {
            CauseBook.add(session, anatomy.contact(), causes);
            TrunkCallBook.put(session, anatomy.contact(), trunks);
            return session.update(sql, anatomy.contact().value(), at, body);
        });
    }

    /** Where nothing of what was on the wire may be kept: why the call was over, and over which trunks it went. */
    public CompletableFuture<Void> keepCauses(CallAnatomy anatomy) {
        List<NamedCause> causes = NamedCause.in(anatomy);
        List<TrunkCall> trunks = TrunkCall.in(anatomy);
        if (causes.isEmpty() && trunks.isEmpty()) {
            return DONE;
        }
        return writer.submitInTime(session -> {
            CauseBook.add(session, anatomy.contact(), causes);
            TrunkCallBook.put(session, anatomy.contact(), trunks);
            return null;
        });
    }

    /** A leg goes over a trunk from now on: kept at once, so that a crash leaves that much. Its end comes later. */
    public CompletableFuture<Void> begun(ContactId contact, TrunkCall call) {
        return writer.submitInTime(session -> {
            TrunkCallBook.begun(session, contact, call);
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
            StoredJson.write(anatomy, out);
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
