package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.core.contact.ContactRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Gives each test of a contract an empty store on one back end after the other. */
@ParameterizedClass
@EnumSource(Backend.class)
public abstract class StoreOnEveryBackend {
    @Parameter
    protected Backend backend;

    @TempDir
    protected Path folder;

    protected StoreSettings settings;
    protected Store store;
    private long journaled;

    @BeforeEach
    void openStore() {
        settings = backend.migrated(folder);
        store = Store.open(settings, System::nanoTime);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    protected void reopen() {
        store.close();
        store = Store.open(settings, System::nanoTime);
    }

    /** Appends and waits until it is durable. */
    protected void append(List<Journal.Entry> entries) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        store.journal().append(entries, () -> durable.complete(null));
        await(durable);
    }

    /** Puts records into history. */
    protected void record(ContactRecord... records) {
        append(Arrays.stream(records)
                .map(record -> Samples.changed(++journaled, record))
                .toList());
    }

    protected long nextSeq() {
        return ++journaled;
    }

    protected static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
