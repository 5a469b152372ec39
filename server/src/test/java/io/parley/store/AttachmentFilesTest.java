package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentFilesTest {
    private static final ContactId CHAT = new ContactId("c1");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private AttachmentFiles files;

    @BeforeEach
    void open() throws IOException {
        files = new AttachmentFiles(folder);
    }

    private long add(String upload, long at, String bytes, long most) throws IOException {
        return files.add(upload, at, new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)), most);
    }

    @Test
    void anUploadGoesOnWhereItStoppedAlsoAfterARestart() throws IOException {
        assertEquals(0, files.came("up"));
        assertEquals(4, add("up", 0, "abcd", 10));
        files = new AttachmentFiles(folder);
        assertEquals(4, files.came("up"));
        assertEquals(4, add("up", 2, "xx", 10), "what does not follow is not added");
        assertEquals(6, add("up", 4, "efgh", 2), "no more than may be");
        files.keep("up", CHAT, "id");
        assertEquals("abcdef", Files.readString(files.find(CHAT, "id").orElseThrow()));
        assertEquals(0, files.came("up"));
        assertEquals(6, files.kept(CHAT, name -> true, LONG_AGO, 1));
        assertEquals(9, files.kept(CHAT, name -> true, LONG_AGO, 9), "however small");
        assertEquals(0, files.kept(CHAT, name -> false, LONG_AGO, 9));
        assertEquals(0, files.kept(CHAT, name -> true, Instant.parse("2999-01-01T00:00:00Z"), 9));
    }

    @Test
    void whatWasNotKeptIsNoFileOfTheChat() throws IOException {
        add("up", 0, "abcd", 10);
        assertEquals(Optional.empty(), files.find(CHAT, "up"));
        files.drop("up");
        assertEquals(0, files.came("up"));
        files.drop("up");
    }

    @Test
    void namesThatLeaveTheFolderAreNoNames() {
        assertThrows(IllegalArgumentException.class, () -> files.part("../parley.db"));
        assertEquals(Optional.empty(), files.find(new ContactId(".."), "parley.db"));
        assertEquals(Optional.empty(), files.find(CHAT, "../../parley.db"));
    }

    @Test
    void onlyUploadsLeftForLongAreSwept() throws IOException {
        Path part = files.part("up");
        add("up", 0, "abcd", 10);
        assertEquals(0, files.sweep(LONG_AGO));
        assertTrue(Files.exists(part));
        assertEquals(1, files.sweep(Instant.parse("2999-01-01T00:00:00Z")));
        assertFalse(Files.exists(part));
    }
}
