package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Who a connection speaks for. The id follows from the token, so two tabs that share a token nobody has stored yet are
 * one visitor; a visitor is stored with the first thing they do.
 *
 * @param tokenHash SHA-256 of the token, hex; the token itself is kept nowhere
 */
record VisitorIdentity(String id, String tokenHash, boolean stored) {
    private static final int ID_CHARS = 24;

    /** May read the store. */
    static VisitorIdentity of(String token, Visitors visitors) {
        String hash = hash(token);
        return visitors.byToken(hash)
                .map(known -> new VisitorIdentity(known.id(), hash, true))
                .orElseGet(() -> new VisitorIdentity("v" + hash.substring(0, ID_CHARS), hash, false));
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
