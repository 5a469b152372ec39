package io.parley.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What robots say on the phone: the files {@code sip-config/bin/make-prompts} made of the catalogues beside them. */
final class Voices {
    private static final String FOLDER = "/demo/voices/";
    private static final int FIRST_CHUNK = 12;
    private static final int DATA = 0x61746164;

    private final Map<String, List<byte[]>> lines = new ConcurrentHashMap<>();

    /** @param who customer or agent */
    List<byte[]> lines(String who, String language) {
        return lines.computeIfAbsent(who + "/" + language, Voices::load);
    }

    private static List<byte[]> load(String folder) {
        List<byte[]> found = new ArrayList<>();
        for (int line = 1; ; line++) {
            String file = FOLDER + folder + "/" + line + ".wav";
            try (InputStream in = Voices.class.getResourceAsStream(file)) {
                if (in == null) {
                    return List.copyOf(found);
                }
                found.add(samples(in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(file, e);
            }
        }
    }

    /** The mu-law bytes as they are in the file, which are those of the wire. */
    private static byte[] samples(byte[] file) {
        ByteBuffer wav = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = FIRST_CHUNK;
        while (wav.getInt(at) != DATA) {
            at += 8 + wav.getInt(at + 4);
        }
        int from = at + 8;
        return Arrays.copyOfRange(file, from, Math.min(file.length, from + wav.getInt(at + 4)));
    }
}
