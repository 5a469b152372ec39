package io.parley.store;

import io.parley.core.anatomy.CallAnatomy;
import io.parley.store.codec.StoredJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Anatomies as they stand in their table: JSON, deflated, in Base64. The compressor has a quarter of a megabyte of its
 * own, so there is one for all. Safe from any thread.
 */
final class AnatomyPacker {
    /** Of JSON: more than the most that is kept of a call. */
    private static final int LARGEST = 64 << 20;

    private static final int ROOM = 4096;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final byte[] room = new byte[ROOM];

    String pack(CallAnatomy anatomy) {
        return Base64.getEncoder().encodeToString(deflated(StoredJson.bytes(anatomy)));
    }

    private synchronized byte[] deflated(byte[] json) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(ROOM);
        deflater.reset();
        deflater.setInput(json);
        deflater.finish();
        while (!deflater.finished()) {
            packed.write(room, 0, deflater.deflate(room));
        }
        return packed.toByteArray();
    }

    CallAnatomy unpack(String body) {
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
