package io.parley.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that means something to a database, a browser, a shell or a terminal, each alone and inside ordinary
 * sentences.
 */
final class HostileStrings {
    private static final List<String> SEEDS = List.of(
            "'",
            "\"",
            "\\",
            "`",
            "'; DROP TABLE contact; --",
            "' OR '1'='1",
            "\"); DELETE FROM journal; --",
            "?",
            "?1",
            "$1",
            ":name",
            "@var",
            "#{name}",
            "<name>",
            "%s%n",
            "%00",
            "\u0000",
            "a\u0000b",
            "\uD800",
            "x\uDFFFy",
            "\uFEFFbom",
            "\u202Egnp.exe",
            "\u200Bzero\u200Dwidth",
            "\r\nX-Injected: yes",
            "\u001B[31mred",
            "\u0007",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "&lt;b&gt;",
            "javascript:alert(1)",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "NEAR(one two, 3)",
            "one AND NOT two",
            "words:one*",
            "one & !two | three <-> four",
            "'one':*A",
            "../../etc/passwd",
            "$(reboot)",
            "; cat /etc/passwd",
            "{\"score\":5}",
            "[1,2",
            "null",
            "NaN",
            "1e309",
            "Z̸̡͝a̶lgo",
            "😀👨‍👩‍👧‍👦",
            "ﷺ",
            "مرحبا بالعالم",
            "Ωραία ΄ημέρα΄",
            "x".repeat(3_900));

    private HostileStrings() {}

    static List<String> all() {
        List<String> all = new ArrayList<>();
        for (String seed : SEEDS) {
            all.add(seed);
            all.add("before " + seed + " after");
            all.add("\"" + seed + "\"");
            all.add(seed + "*");
            all.add("--" + seed + "/* */");
        }
        return all;
    }
}
