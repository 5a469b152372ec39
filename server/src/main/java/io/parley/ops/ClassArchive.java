package io.parley.ops;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive of classes (JEP 350) that this process leaves at its end, where the start script asked for one: it takes
 * that for the next start only if it is told that the server was ready, and so has loaded what a server needs.
 */
public final class ClassArchive {
    private static final Logger log = LoggerFactory.getLogger(ClassArchive.class);
    private static final String CLASS = ".class";
    /** Names the file that says so. */
    private static final String MARK = "parley.archive";

    private ClassArchive() {}

    /** The server is ready. */
    public static void isWhole() {
        String mark = System.getProperty(MARK, "");
        if (mark.isEmpty()) {
            return;
        }
        try {
            Files.write(Path.of(mark), new byte[0]);
        } catch (IOException e) {
            log.info("the next start will be slower: {} cannot be written ({})", mark, e.getMessage());
        }
    }

    /**
     * The server ends: loads what it did not need itself, since an archive holds what is loaded when it is made.
     * Whoever starts next may have calls to take up after a crash, where this one had none.
     *
     * @param of a class of each file whose classes all go along
     */
    public static void fill(List<Class<?>> of) {
        if (System.getProperty(MARK, "").isEmpty()) {
            return;
        }
        for (Class<?> one : of) {
            URL place = one.getProtectionDomain().getCodeSource().getLocation();
            try {
                Path file = Path.of(place.toURI());
                long left = load(file, one.getClassLoader());
                log.info("{} classes of {} need what is not here", left, file.getFileName());
            } catch (IOException | URISyntaxException e) {
                log.info("a start after a crash will be slower: {} cannot be read ({})", place, e.getMessage());
            }
        }
    }

    /**
     * Loads all classes of a file and begins none.
     *
     * @return how many cannot be: a library has parts for others that nobody brings
     */
    static long load(Path file, ClassLoader loader) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name ->
                            name.endsWith(CLASS) && !name.contains("-")) // module-info, and what is for another Java
                    .filter(name -> !isThere(
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'), loader))
                    .count();
        }
    }

    private static boolean isThere(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
