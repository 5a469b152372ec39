package io.parley.chat.conversation;

import io.parley.chat.session.HotRing;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Events of one conversation as an array each: when, what and by whom, the id and the words, which are kept sign for
 * sign. Who took part is held once.
 */
final class PackedEvents implements HotRing.Packing<TranscriptEvent> {
    private static final int HEAD_BYTES = Long.BYTES + 2 * Integer.BYTES + 2 + Short.BYTES;
    private static final int WIDE_ID = 1;
    private static final int WIDE_BODY = 2;
    private static final int NO_ID = 4;
    private static final int LAST_LATIN = 0xFF;
    private static final TranscriptEvent.Kind[] KINDS = TranscriptEvent.Kind.values();

    private final ContactId conversation;
    private final List<By> people = new ArrayList<>(2);

    private record By(TranscriptEvent.Author author, String id, String name) {}

    PackedEvents(ContactId conversation) {
        this.conversation = conversation;
    }

    @Override
    public byte[] pack(TranscriptEvent event) {
        String id = event.cid().orElse("");
        boolean wideId = isWide(id);
        boolean wideBody = isWide(event.body());
        byte[] idBytes = bytes(id, wideId);
        byte[] body = bytes(event.body(), wideBody);
        int form = (wideId ? WIDE_ID : 0)
                | (wideBody ? WIDE_BODY : 0)
                | (event.cid().isEmpty() ? NO_ID : 0);
        return ByteBuffer.allocate(HEAD_BYTES + idBytes.length + body.length)
                .putLong(event.at().getEpochSecond())
                .putInt(event.at().getNano())
                .put((byte) event.kind().ordinal())
                .put((byte) form)
                .putShort((short) person(new By(event.author(), event.authorId(), event.authorName())))
                .putInt(idBytes.length)
                .put(idBytes)
                .put(body)
                .array();
    }

    private int person(By by) {
        int known = people.lastIndexOf(by);
        if (known < 0) {
            people.add(by);
        }
        return known < 0 ? people.size() - 1 : known;
    }

    /** Whether a sign does not fit into a byte. */
    private static boolean isWide(String text) {
        for (int n = 0; n < text.length(); n++) {
            if (text.charAt(n) > LAST_LATIN) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(String text, boolean wide) {
        if (!wide) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
        bytes.asCharBuffer().put(text); // also half a sign, which no charset takes
        return bytes.array();
    }

    @Override
    public TranscriptEvent unpack(long seq, byte[] packed) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        Instant at = Instant.ofEpochSecond(in.getLong(), in.getInt());
        TranscriptEvent.Kind kind = KINDS[in.get()];
        int form = in.get();
        By by = people.get(in.getShort());
        String id = text(in, in.getInt(), (form & WIDE_ID) != 0);
        String body = text(in, in.remaining(), (form & WIDE_BODY) != 0);
        Optional<String> cid = (form & NO_ID) != 0 ? Optional.empty() : Optional.of(id);
        return new TranscriptEvent(conversation, seq, at, kind, by.author(), by.id(), by.name(), cid, body);
    }

    private static String text(ByteBuffer in, int bytes, boolean wide) {
        ByteBuffer text = in.slice(in.position(), bytes);
        in.position(in.position() + bytes);
        return wide
                ? text.asCharBuffer().toString()
                : StandardCharsets.ISO_8859_1.decode(text).toString();
    }
}
