package io.parley.sip.report;

import io.parley.core.anatomy.VoiceReport;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads {@code application/vq-rtcpxr} (RFC 6035 section 4.6.2), with limits before anything is kept. The call may be
 * named before the metrics or among them, as phones did before the RFC; metrics of the other side are ours, and are
 * passed over. A figure that is none, or out of its range, is as if it were not there.
 */
public final class QualityReportText {
    /** Bytes of a body; those of phones have a thousand. */
    public static final int LARGEST = 8 * 1024;

    private static final int MOST_LINES = 100;
    private static final int LONGEST_CALL_ID = 256;
    private static final int LONGEST_FIGURE = 12;
    private static final Pattern LINES = Pattern.compile("\r?\n");
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final Pattern FIGURE = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    private static final Map<String, VoiceReport.By> KINDS = Map.of(
            "vqsessionreport", VoiceReport.By.SESSION,
            "vqintervalreport", VoiceReport.By.INTERVAL,
            "vqalertreport", VoiceReport.By.ALERT);
    /** Lines of whose parameters something is kept. */
    private static final List<String> READ =
            List.of("jitterbuffer", "packetloss", "burstgaploss", "delay", "qualityest");

    private final Map<String, String> figures = new HashMap<>();
    private String callId = "";
    private boolean local;
    private boolean remote;

    private QualityReportText() {}

    /** What it says; empty if it is none. */
    public static Optional<QualityReport> parse(String body) {
        String[] lines = LINES.split(body, MOST_LINES + 2);
        Optional<VoiceReport.By> kind = Optional.ofNullable(KINDS.get(name(lines[0])));
        if (body.length() > LARGEST || lines.length > MOST_LINES || kind.isEmpty()) {
            return Optional.empty();
        }
        QualityReportText text = new QualityReportText();
        for (String line : List.of(lines).subList(1, lines.length)) {
            if (!text.takes(line)) {
                return Optional.empty();
            }
        }
        boolean whole = text.local && !text.callId.isEmpty();
        return whole ? Optional.of(new QualityReport(kind.get(), text.callId, text.metrics())) : Optional.empty();
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return (colon < 0 ? line : line.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    }

    /** False if it is no line of a report. */
    private boolean takes(String line) {
        if (line.isBlank()) {
            return true;
        }
        int colon = line.indexOf(':');
        if (colon <= 0) {
            return false;
        }
        String value = line.substring(colon + 1).strip();
        String name = name(line);
        switch (name) {
            case "localmetrics" -> {
                boolean again = local;
                local = true;
                return !again;
            }
            case "remotemetrics" -> remote = true;
            case "callid" -> {
                return remote || named(value);
            }
            default -> {
                if (local && !remote && READ.contains(name)) {
                    figures(value);
                }
            }
        }
        return true;
    }

    /** Once, or twice the same. */
    private boolean named(String value) {
        boolean plain = !value.isEmpty()
                && value.length() <= LONGEST_CALL_ID
                && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
        boolean same = callId.isEmpty() || callId.equals(value);
        callId = value;
        return plain && same;
    }

    private void figures(String value) {
        for (String part : BLANKS.split(value)) {
            int equals = part.indexOf('=');
            String said = part.substring(equals + 1);
            if (equals > 0
                    && said.length() <= LONGEST_FIGURE
                    && FIGURE.matcher(said).matches()) {
                figures.putIfAbsent(part.substring(0, equals).toUpperCase(Locale.ROOT), said);
            }
        }
    }

    private VoiceReport.Metrics metrics() {
        VoiceReport.Missing missing = new VoiceReport.Missing(
                percent("NLR"), percent("JDR"), percent("BLD"), percent("GLD"), millis("BD"), millis("GD"));
        VoiceReport.Opinion opinion =
                new VoiceReport.Opinion(whole("RCQ", 0, 100), between("MOSLQ", 1, 5), between("MOSCQ", 1, 5));
        return new VoiceReport.Metrics(missing, millis("RTD"), millis("ESD"), millis("JBN"), opinion);
    }

    private OptionalDouble percent(String name) {
        OptionalDouble said = between(name, 0, 100);
        return said.isPresent() ? OptionalDouble.of(said.getAsDouble() / 100) : said;
    }

    private OptionalInt millis(String name) {
        return whole(name, 0, 0xffff);
    }

    private OptionalInt whole(String name, int least, int most) {
        OptionalDouble said = between(name, least, most);
        return said.isPresent() ? OptionalInt.of((int) Math.round(said.getAsDouble())) : OptionalInt.empty();
    }

    private OptionalDouble between(String name, int least, int most) {
        double said = figures.containsKey(name) ? Double.parseDouble(figures.get(name)) : -1;
        return said >= least && said <= most ? OptionalDouble.of(said) : OptionalDouble.empty();
    }
}
