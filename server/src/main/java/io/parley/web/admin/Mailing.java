package io.parley.web.admin;

import java.util.List;
import java.util.Optional;

/** What administrators see of letters to visitors, and the one thing they do: try it. */
public interface Mailing {
    /** Where no mail goes out. */
    Mailing NONE = new Mailing() {
        @Override
        public Picture picture() {
            return new Picture(
                    false, Optional.empty(), Optional.empty(), "", 0, Optional.empty(), new Counts(0, 0, 0), List.of());
        }

        @Override
        public Optional<String> test(String address, String language) {
            return Optional.of("no mail server is set up: ops.mail of the configuration file");
        }
    };

    Picture picture();

    /** Sends a message to this address at once; blocks. @return what went wrong, if anything did */
    Optional<String> test(String address, String language);

    /**
     * @param on whether a mail server is set up
     * @param server as {@code mail.example.org:587 (starttls)}
     * @param trouble why nothing gets out at the moment; empty while it does
     * @param waiting letters that wait, those of chats that go on too
     * @param oldest milliseconds since 1970: asked for, of those whose chat is over
     */
    record Picture(
            boolean on,
            Optional<String> server,
            Optional<String> from,
            String trouble,
            long waiting,
            Optional<Long> oldest,
            Counts counts,
            List<LetterView> letters) {}

    /** Since the start. @param failed tries */
    record Counts(long sent, long failed, long givenUp) {}

    /**
     * @param address enough to be told from others
     * @param state waiting, sent or given_up
     * @param at milliseconds since 1970: when it was sent, given up, or is tried next
     */
    record LetterView(
            String id,
            String contact,
            String address,
            String language,
            String state,
            long at,
            int tries,
            String trouble) {}
}
