package io.parley.sip.trial;

import java.util.List;

/** What can be seen in a trial; whoever shows it in another language has a sentence for each. */
public enum Seen {
    ANSWERS("OPTIONS", "it answers"),
    SILENT("OPTIONS", "no answer, or 503; write keepAlive: false, else calls would go past it"),
    NOT_REGISTERING("registration", "out.register is not set"),
    REGISTERED("registration", "taken, until {0}"),
    NOT_REGISTERED("registration", "{0}"),
    NO_ECHO("call", "no number that echoes was named"),
    TAKEN("number", "taken as {0}"),
    REFUSED("number", "{0} was answered {1}"),
    NO_WAY("call", "it took the number in no way of writing it"),
    NOT_ALLOWED("call", "{0} may not be called over this trunk now; see out.allow and its limits"),
    RINGS("before the answer", "it rings (180), no early sound"),
    RINGS_WITH_SOUND("before the answer", "it rings (180), sound before the answer (SDP)"),
    SOUND_BEFORE("before the answer", "no 180, sound before the answer (SDP)"),
    NOTHING_BEFORE("before the answer", "no 180, no early sound"),
    CODEC("codec", "{0}, {1} ms"),
    NO_CODEC("codec", "none in common: {0}"),
    KEYS("keys", "as events (RFC 4733)"),
    NO_KEYS("keys", "no telephone-event"),
    SOUND("sound", "{0} of 50 packets came back"),
    SOUND_ELSEWHERE("sound", "{0} of 50 packets came back, from {1}, which the answer does not say"),
    SOUND_FAILED("sound", "{0}"),
    UNHEARD("sound", "calls would not hear it; write in ways the carrier's network for sound as latch"),
    KEY("a key", "5 was pressed and came back as an event"),
    NO_KEY("a key", "5 was pressed and did not come back as an event; the echo may send back sound alone"),
    KEY_FAILED("a key", "{0}"),
    HOLD("hold", "a re-INVITE is taken"),
    NO_HOLD("hold", "a re-INVITE is refused or ignored; calls are held without one"),
    END("end", "BYE is answered"),
    NO_END("end", "BYE has no answer"),
    NO_WRONG("wrong number", "none was named"),
    WRONG_ANSWERED("wrong number", "answered with an announcement: callers back cannot be told from it"),
    WRONG_GOES_ON("wrong number", "{0} would send the call on to the next trunk; leave it out of ways.advance"),
    WRONG("wrong number", "answered {0}"),
    TOO_SOON("calls a second", "the same call once more was answered {0}; write in ways how many it takes as cps");

    private final String about;
    private final String said;

    Seen(String about, String said) {
        this.about = about;
        this.said = said;
    }

    String about() {
        return about;
    }

    String said(List<String> args) {
        String text = said;
        for (int i = 0; i < args.size(); i++) {
            text = text.replace("{" + i + "}", args.get(i));
        }
        return text;
    }
}
