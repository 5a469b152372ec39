package io.parley.e2e.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** A page and all that goes wrong in it: errors of scripts, broken policies, dialogs nobody asked for. */
final class Watched {
    /** A server that is gone, or a network that is cut, is told by the browser itself. */
    private static final List<String> OF_THE_NETWORK =
            List.of("net::ERR_", "WebSocket connection to", "the server responded with a status of 503");

    private static final List<String> OF_POLICIES =
            List.of("policy broken: ", "Content Security Policy", "This document requires 'Trusted");

    final Page page;
    private final List<String> wrong = new ArrayList<>();
    private boolean networkBreaks;

    Watched(Page page) {
        this.page = page;
        page.onConsoleMessage(this::said);
        page.onPageError(wrong::add);
        page.onDialog(this::dialog);
    }

    private void said(ConsoleMessage message) {
        boolean network = OF_THE_NETWORK.stream().anyMatch(message.text()::contains);
        if (message.type().equals("error") && !(networkBreaks && network)) {
            wrong.add(message.text() + " " + message.location());
        }
    }

    private void dialog(Dialog dialog) {
        wrong.add("dialog: " + dialog.message());
        dialog.dismiss();
    }

    void forgive(String message) {
        wrong.removeIf(one -> one.contains(message));
    }

    /** From now on failing requests are expected. */
    void networkBreaks() {
        networkBreaks = true;
    }

    /** What was told of broken policies, by the pages and by the browser itself. */
    List<String> policiesBroken() {
        return wrong.stream()
                .filter(one -> OF_POLICIES.stream().anyMatch(one::contains))
                .toList();
    }

    void assertNothingWentWrong() {
        assertEquals(List.of(), wrong, page.url());
    }
}
