package io.parley.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded database of a data folder as a first start leaves it: made once, then copied. */
public final class NewData {
    private static final Path MIGRATED = migrate();

    private NewData() {}

    private static Path migrate() {
        try {
            Path folder = Files.createTempDirectory("migrated");
            folder.toFile().deleteOnExit();
            Store.open(StoreSettings.embedded(folder), System::nanoTime).close();
            Path file = folder.resolve(SqliteDatabase.FILE);
            file.toFile().deleteOnExit();
            Files.delete(folder.resolve(FolderLock.FILE));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing changes where there is a database. @param folder is made if it is not there; @return the same */
    public static Path in(Path folder) {
        try {
            Path file = Files.createDirectories(folder).resolve(SqliteDatabase.FILE);
            if (!Files.exists(file)) {
                Files.copy(MIGRATED, file);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
