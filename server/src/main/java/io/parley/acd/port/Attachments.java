package io.parley.acd.port;

import io.parley.core.contact.ContactId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Files shared in chats, kept beside the store: whole ones in a folder of their chat, others as far as they came. */
public interface Attachments {

    /** Bytes that came of an upload. */
    long came(String upload) throws IOException;

    /**
     * Adds to an upload what {@code body} gives.
     *
     * @param at where these bytes belong; nothing is added unless all before them came
     * @param most bytes to add
     * @return bytes that came so far
     */
    long add(String upload, long at, InputStream body, long most) throws IOException;

    /** Bytes that came of all other uploads whose names begin like this. @param least as many as each counts */
    long pending(String owner, String without, long least) throws IOException;

    /** An upload as a file. */
    Path part(String upload);

    /** The upload is whole and good: from here on it is a file of the chat, whatever fails. */
    void keep(String upload, ContactId chat, String id) throws IOException;

    /** The upload is none any more. */
    void drop(String upload) throws IOException;

    Optional<Path> find(ContactId chat, String id);

    /** A file of a chat is none any more; twice is once. */
    void erase(ContactId chat, String id) throws IOException;

    /** Bytes of files of these names kept in a chat since then. @param least as many as each counts */
    long kept(ContactId chat, Predicate<String> names, Instant since, long least) throws IOException;

    /** Forgets uploads to which nothing was added since then. */
    int sweep(Instant before) throws IOException;
}
