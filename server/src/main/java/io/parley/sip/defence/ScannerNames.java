package io.parley.sip.defence;

import java.util.List;
import java.util.Locale;

/** What tools call themselves that look for servers and passwords; who hides the name meets the limits all the same. */
public final class ScannerNames {
    private static final List<String> NAMES = List.of(
            "friendly-scanner",
            "friendly-request",
            "sipvicious",
            "sipcli",
            "sip-scan",
            "sipscan",
            "sundayddr",
            "vaxsipuseragent",
            "vaxasip",
            "iwar",
            "smap ",
            "pplsip",
            "sivus",
            "siparmyknife",
            "sipptk",
            "mr.sip");

    private ScannerNames() {}

    /** @param said a User-Agent, or the name in From */
    public static boolean isOne(String said) {
        String lower = said.strip().replace("\"", "").toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(lower::startsWith);
    }
}
