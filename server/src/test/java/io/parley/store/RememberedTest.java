package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final Remembered<String, String> remembered = new Remembered<>();
    private final AtomicReference<Optional<String>> row = new AtomicReference<>(Optional.of("first"));
    private int reads;

    private Optional<String> get() {
        return remembered.get("key", () -> {
            reads++;
            return row.get();
        });
    }

    @Test
    void readsOnceUntilTheRowChanges() {
        assertEquals(Optional.of("first"), get());
        assertEquals(Optional.of("first"), get());
        assertEquals(1, reads);
        row.set(Optional.of("second"));
        remembered.forget("key");
        assertEquals(Optional.of("second"), get());
        assertEquals(2, reads);
    }

    @Test
    void whatIsNotThereIsAskedForAnew() {
        row.set(Optional.empty());
        assertTrue(get().isEmpty());
        row.set(Optional.of("late"));
        assertEquals(Optional.of("late"), get());
    }

    @Test
    void whatWasReadBeforeAChangeIsNotKeptAfterIt() {
        Optional<String> old = remembered.get("key", () -> {
            Optional<String> read = row.get();
            row.set(Optional.empty());
            remembered.forget("key"); // signed out while the row was on its way
            return read;
        });
        assertEquals(Optional.of("first"), old, "it was so when it was asked");
        assertTrue(get().isEmpty());
    }

    @Test
    void allThatIsStaleIsForgottenAndTheRestKept() {
        get();
        remembered.get("other", () -> Optional.of("kept"));
        remembered.forgetIf("first"::equals);
        assertEquals(1, remembered.size());
        assertEquals(Optional.of("kept"), remembered.get("other", Optional::empty));
    }
}
