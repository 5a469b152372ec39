package io.parley.chat.protocol;

import java.util.Map;
import java.util.Optional;

/** What a visitor's program may say; see CHAT-PROTOCOL.md. Ids are made by the sender and kept until answered. */
public sealed interface ClientFrame {

    /**
     * The first frame.
     *
     * @param tok the visitor's token; absent makes a new visitor
     * @param tab names the page, so that a second holder is noticed
     * @param rt the resume token of the last welcome
     * @param pos last sequence known of each conversation
     */
    record Hello(
            Optional<String> tok,
            String tab,
            Optional<String> rt,
            Map<String, Long> pos,
            String lang,
            Optional<String> page)
            implements ClientFrame {}

    /**
     * Opens a conversation; {@code first} is stored with it.
     *
     * @param call the call that goes on in writing
     * @param form what was filled in before, by the ids of its fields
     * @param consent the version of the text that was agreed to
     */
    record Open(
            String oid,
            String topic,
            String lang,
            Optional<String> name,
            Map<String, String> fields,
            Optional<First> first,
            Optional<String> call,
            Optional<Work> work,
            Optional<String> jwt,
            Map<String, String> form,
            Optional<String> consent)
            implements ClientFrame {}

    /** What a {@code challenge} asked for: SHA-256 of salt, a colon and the number begins with enough zero bits. */
    record Work(String salt, long n) {}

    /** The message that travels with an opening. */
    record First(String cid, String body) {}

    /** @param work where the chat is over and the one that goes on with it has a price */
    record Send(String c, String cid, String body, Optional<Work> work) implements ClientFrame {}

    /** All up to {@code seq} is shown. */
    record Ack(String c, long seq) implements ClientFrame {}

    /** All up to {@code seq} was seen. */
    record Read(String c, long seq) implements ClientFrame {}

    /** Asks for events once more, both ends included. */
    record Sync(String c, long from, long to) implements ClientFrame {}

    /** @param text what is typed so far, where visitors are told that agents see it */
    record Typing(String c, boolean on, Optional<String> text) implements ClientFrame {}

    /** The visitor ends the conversation. */
    record Leave(String c) implements ClientFrame {}

    /** The visitor wants to be called at this number instead of waiting. */
    record Call(String c, String number) implements ClientFrame {}

    /** @param kind the scale: {@code stars}, {@code nps} or {@code ces}; @param score on it */
    record Rate(String c, String cid, String kind, int score, Optional<String> comment) implements ClientFrame {}

    /**
     * A message left outside opening hours.
     *
     * @param form what was filled in before it, by field
     * @param consent the version of the text that was agreed to
     */
    record Note(
            String oid,
            String topic,
            String lang,
            String name,
            String replyTo,
            String body,
            Optional<Work> work,
            Map<String, String> form,
            Optional<String> consent)
            implements ClientFrame {}

    /**
     * The visitor calls from the page, or the page offers sound anew within the call.
     *
     * @param id of the call, made by the page
     * @param offer counts the offers of the call; the same number is the same offer
     */
    record CallOffer(String id, int offer, String sdp, CallWish wish, Optional<Work> work) implements ClientFrame {}

    /**
     * What the visitor chose; counts with the first offer of a call.
     *
     * @param c the chat that goes on by voice
     * @param consent the visitor has read that calls are recorded, and agreed
     */
    record CallWish(
            String topic,
            String lang,
            Optional<String> name,
            Map<String, String> fields,
            Optional<String> c,
            boolean consent) {}

    /** The site has signed who the visitor is. @param jwt RFC 7519 */
    record Identify(String id, String jwt) implements ClientFrame {}

    /** Other words for the visitor's own message {@code seq}. */
    record Edit(String c, String cid, long seq, String body) implements ClientFrame {}

    record CallEnd(String id) implements ClientFrame {}

    /** How does this call stand? */
    record CallAsk(String id) implements ClientFrame {}

    /** Which relays may be used for the call that is about to begin. */
    record CallIce() implements ClientFrame {}

    record Ping() implements ClientFrame {}
}
