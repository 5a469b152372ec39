package io.parley;

import io.parley.ops.config.TrunkProfiles;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.trial.TrunkTrial;
import io.parley.sip.trunk.NumberFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a trial says has to be set of a trunk. @param ways what has to stand under it, as in the file */
record TrialAdvice(String profile, String ways) {

    /** @param format how numbers were taken */
    static TrialAdvice of(TrunkTrial.Sheet sheet, NumberFormat format, TrunkSection trunk) {
        return new TrialAdvice(profile(sheet, format), ways(sheet, format, trunk));
    }

    private static String profile(TrunkTrial.Sheet sheet, NumberFormat format) {
        if (sheet.registered()) {
            return "registered";
        }
        return switch (format.kind()) {
            case AS_IS -> "pbx";
            case PLUS -> "e164-plus";
            case DIGITS -> "e164-digits";
            case NATIONAL -> "national";
        };
    }

    private static String ways(TrunkTrial.Sheet sheet, NumberFormat format, TrunkSection trunk) {
        String domain = TrunkProfiles.ways(trunk).domain();
        String host = domain.isEmpty() ? "" : ", domain: " + domain;
        String numbers = format.kind().name().toLowerCase(Locale.ROOT);
        String said =
                format.country().isEmpty() ? "numbers: " + numbers : "numbers: national, country: " + format.country();
        return said + host + sheet.wanted().stream().map(one -> ", " + one).collect(Collectors.joining());
    }
}
