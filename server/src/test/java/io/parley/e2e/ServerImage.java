package io.parley.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What servers of tests run from: the product in jars, as an operator has it, and a cache of its loaded and linked
 * classes from a first run (JEP 514), with which a server takes some 2.5 s of CPU until it is ready where it took 4.5.
 * Kept until the product changes.
 */
final class ServerImage {
    private static final Path FOLDER = Path.of("target", "test-server").toAbsolutePath();
    private static final List<String> OPTIONS = made();

    private ServerImage() {}

    /** Of the JVM: its class path and its cache. */
    static List<String> options() {
        return OPTIONS;
    }

    private static List<String> made() {
        List<Path> product = product();
        Path own = FOLDER.resolve(Integer.toHexString(mark(product)));
        try {
            Files.createDirectories(FOLDER);
            try (FileChannel lock = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                return made(product, own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> made(List<Path> product, Path own) throws IOException {
        Path cache = own.resolve("classes.aot");
        boolean isNew = !Files.exists(cache);
        if (isNew) {
            clear();
            Files.createDirectories(own);
        }
        List<String> jars = new ArrayList<>();
        for (Path entry : product) {
            Path jar = Files.isDirectory(entry) ? own.resolve(jars.size() + ".jar") : entry;
            if (isNew && Files.isDirectory(entry)) {
                pack(entry, jar);
            }
            jars.add(jar.toString());
        }
        List<String> classPath = List.of("-cp", String.join(File.pathSeparator, jars));
        if (isNew) {
            Path first = own.resolve("first.aot"); // whole under its own name only
            DemoServer.firstRun(own.resolve("data"), with("-XX:AOTCacheOutput=" + first, classPath));
            Files.move(first, cache);
        }
        return with("-XX:AOTCache=" + cache, classPath);
    }

    private static List<String> with(String option, List<String> more) {
        return Stream.concat(Stream.of(option), more.stream()).toList();
    }

    /** The test's class path without the tests. */
    private static List<Path> product() {
        String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(whole.split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::exists)
                .toList();
    }

    /** Another one where any file of it is another, or the JVM. */
    private static int mark(List<Path> product) {
        String files = product.stream()
                .flatMap(ServerImage::files)
                .map(ServerImage::mark)
                .collect(Collectors.joining());
        return (System.getProperty("java.home") + Runtime.version() + files).hashCode();
    }

    private static String mark(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path entry) {
        try (Stream<Path> all = Files.walk(entry)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With its folders, since migrations are looked for in theirs. */
    private static void pack(Path folder, Path jar) throws IOException {
        try (ZipOutputStream packed = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> all = Files.walk(folder)) {
            packed.setLevel(1);
            for (Path one : all.filter(path -> !path.equals(folder)).sorted().toList()) {
                String name = folder.relativize(one).toString().replace(File.separatorChar, '/');
                boolean isFolder = Files.isDirectory(one);
                packed.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
                if (!isFolder) {
                    Files.copy(one, packed);
                }
            }
        }
    }

    /** Of what was before. */
    private static void clear() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(FOLDER) && !file.getFileName().toString().equals("lock")) {
                    Files.delete(file);
                }
            }
        }
    }
}
