package io.parley.fuzz;

import io.parley.store.Corpora;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What fuzzing begins with: a few inputs of ours, and those of the shared test data where they are. */
public final class Seeds {
    private Seeds() {}

    /** Lines end as in SIP and SDP. */
    public static Stream<byte[]> lines(String... texts) {
        return Arrays.stream(texts).map(text -> text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public static Stream<byte[]> texts(String... texts) {
        return Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes in hexadecimal digits, blanks between them as one likes. */
    public static Stream<byte[]> hex(String... texts) {
        return Arrays.stream(texts).map(text -> HexFormat.of().parseHex(text.replace(" ", "")));
    }

    /** Every file of this folder of the corpora; none where there are no corpora. */
    public static Stream<byte[]> corpus(String folder) {
        return Corpora.find().map(corpora -> corpora.resolve(folder)).stream().flatMap(Seeds::files);
    }

    private static Stream<byte[]> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            return sorted.stream().map(Seeds::bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes as texts come to us: what is no UTF-8 is replaced. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
