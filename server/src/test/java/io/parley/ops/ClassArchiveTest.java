package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.parley.sim.Computes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class ClassArchiveTest {
    private static final Set<String> OWN =
            Set.of(Begun.class.getName(), WithoutItsLike.class.getName(), Like.class.getName());

    @TempDir
    Path folder;

    @Test
    void allClassesOfAFileAreLoadedAndNoneIsBegun() throws IOException {
        Path file = jar(Begun.class, WithoutItsLike.class, Like.class);
        Alone alone = new Alone(file);
        System.clearProperty(Begun.MARK);
        assertEquals(0, ClassArchive.load(file, alone));
        assertEquals(OWN, alone.loaded);
        assertNull(System.getProperty(Begun.MARK));
    }

    @Test
    void whatCannotBeLoadedIsCountedAndKeepsNothingElseOut() throws IOException {
        Path file = jar(WithoutItsLike.class, Begun.class);
        Alone alone = new Alone(file);
        assertEquals(1, ClassArchive.load(file, alone));
        assertEquals(Set.of(Begun.class.getName()), alone.loaded);
    }

    private Path jar(Class<?>... classes) throws IOException {
        Path file = folder.resolve("classes.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (String name : List.of("module-info.class", "META-INF/versions/9/Other.class", "read.me")) {
                jar.putNextEntry(new JarEntry(name));
            }
            for (Class<?> one : classes) {
                jar.putNextEntry(new JarEntry(Alone.file(one.getName())));
                jar.write(Alone.bytes(one.getName()));
            }
        }
        return file;
    }

    static final class Begun {
        static final String MARK = "parley.test.begun";

        static {
            System.setProperty(MARK, "yes");
        }

        private Begun() {}
    }

    interface Like {}

    static final class WithoutItsLike implements Like {}

    /** Has the classes of this test in a file alone. */
    private static final class Alone extends ClassLoader {
        final Set<String> loaded = new HashSet<>();
        private final Path file;

        Alone(Path file) {
            super(ClassArchiveTest.class.getClassLoader());
            this.file = file;
        }

        @Override
        protected Class<?> loadClass(String name, boolean link) throws ClassNotFoundException {
            if (!OWN.contains(name)) {
                return super.loadClass(name, link);
            }
            try (JarFile jar = new JarFile(file.toFile())) {
                JarEntry entry = jar.getJarEntry(file(name));
                if (entry == null) {
                    throw new ClassNotFoundException(name);
                }
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    Class<?> one = defineClass(name, bytes, 0, bytes.length);
                    loaded.add(name);
                    return one;
                }
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        static String file(String name) {
            return name.replace('.', '/') + ".class";
        }

        static byte[] bytes(String name) throws IOException {
            try (InputStream in = ClassArchiveTest.class.getClassLoader().getResourceAsStream(file(name))) {
                return in.readAllBytes();
            }
        }
    }
}
