package io.parley.core.anatomy;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a telephone network ended a call: the cause of Q.850 in a Reason (RFC 3326), by the names of its table 1. */
final class NetworkCause {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"");
    private static final Pattern NAMED = Pattern.compile("(?i)(?:^|,)\\s*+q\\.850\\s*+;([^,]*+)");
    private static final Pattern NUMBER = Pattern.compile("(?i)(?:^|;)\\s*+cause\\s*+=\\s*+(\\d{1,3})\\s*+(?:;|$)");
    private static final int LARGEST = 127;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "Unallocated number"),
            Map.entry(2, "No route to specified transit network"),
            Map.entry(3, "No route to destination"),
            Map.entry(16, "Normal call clearing"),
            Map.entry(17, "User busy"),
            Map.entry(18, "No user responding"),
            Map.entry(19, "No answer from user"),
            Map.entry(20, "Subscriber absent"),
            Map.entry(21, "Call rejected"),
            Map.entry(22, "Number changed"),
            Map.entry(26, "Non-selected user clearing"),
            Map.entry(27, "Destination out of order"),
            Map.entry(28, "Invalid number format"),
            Map.entry(31, "Normal, unspecified"),
            Map.entry(34, "No circuit or channel available"),
            Map.entry(38, "Network out of order"),
            Map.entry(41, "Temporary failure"),
            Map.entry(42, "Switching equipment congestion"),
            Map.entry(47, "Resource unavailable"),
            Map.entry(57, "Bearer capability not authorized"),
            Map.entry(58, "Bearer capability not available"),
            Map.entry(65, "Bearer capability not implemented"),
            Map.entry(88, "Incompatible destination"),
            Map.entry(102, "Recovery on timer expiry"),
            Map.entry(127, "Interworking"));

    private NetworkCause() {}

    /** The first that is named, 0 to 127; a text between quotes names none. */
    static OptionalInt in(SipText message) {
        return message.all("reason")
                .map(value -> QUOTED.matcher(value).replaceAll(""))
                .flatMapToInt(value -> NAMED.matcher(value)
                        .results()
                        .map(found -> NUMBER.matcher(found.group(1)))
                        .filter(Matcher::find)
                        .mapToInt(number -> Integer.parseInt(number.group(1))))
                .filter(cause -> cause <= LARGEST)
                .findFirst();
    }

    /** Its name, or that of its class, in English as the texts of SIP's answers. */
    static String name(int cause) {
        String known = NAMES.get(cause);
        if (known != null) {
            return known;
        }
        return switch (cause / 16) {
            case 0, 1 -> "Normal event";
            case 2 -> "Resource unavailable";
            case 3 -> "Service or option not available";
            case 4 -> "Service or option not implemented";
            case 5 -> "Invalid message";
            case 6 -> "Protocol error";
            default -> "Interworking";
        };
    }
}
