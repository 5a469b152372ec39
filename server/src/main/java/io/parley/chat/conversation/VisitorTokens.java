package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import java.util.regex.Pattern;

/** What a token of the widget stands for. */
public final class VisitorTokens {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    private VisitorTokens() {}

    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** The visitor who shows this token, also if nothing of them is stored yet. May read the store. */
    public static String idOf(String token, Visitors visitors) {
        return VisitorIdentity.of(token, visitors).id();
    }
}
