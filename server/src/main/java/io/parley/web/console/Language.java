package io.parley.web.console;

import io.parley.web.http.ApiCall;
import io.parley.web.org.Org;

/** The language names are answered in. */
final class Language {
    private Language() {}

    static String of(Org org, ApiCall call) {
        return org.language(call.header("Accept-Language"), call.person().language());
    }
}
