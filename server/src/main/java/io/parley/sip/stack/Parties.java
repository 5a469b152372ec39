package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkWays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who calls and who is called, as a trunk tells it in its own way. */
final class Parties {
    private static final Pattern ADDRESS = Pattern.compile("(?:sips?|tel):([^@;>\\s]+)");
    private static final Pattern NUMBER = Pattern.compile("(\\+?[0-9*#][0-9*#.()-]*)(?:;.*)?");
    private static final Pattern HIDDEN = Pattern.compile("(?:^|[;,\\s])(?:id|user|header|full)(?:$|[;,\\s])");

    /** Far beyond any number (E.164 has 15 digits), and short enough to be kept wherever callers are known by it. */
    private static final int LONGEST_CALLER = 128;

    private static final int LONGEST_NAME = 256;

    private final SIPRequest request;
    private final Trunk trunk;

    Parties(SIPRequest request, Trunk trunk) {
        this.request = request;
        this.trunk = trunk;
    }

    /** The number that was dialled; empty if the call names none. */
    String dialled() {
        String number = trunk.ways().dialledFrom().stream()
                .map(this::dialled)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
        return trunk.ways().format().heard(plain(number));
    }

    /**
     * The number without what may stand behind it, such as where it was ported to or who its owner is (RFC 3966 section
     * 5, RFC 4694), and without what makes it easier to read; anything else as it is.
     */
    private static String plain(String user) {
        Matcher number = NUMBER.matcher(user);
        String all = number.matches() ? number.group(1) : user;
        return all.startsWith("+") ? all.replaceAll("[-.()]", "") : all;
    }

    private String dialled(TrunkWays.DialledFrom place) {
        return switch (place) {
            case REQUEST_URI -> UserPart.of(request.getRequestURI());
            case TO -> UserPart.of(request.getTo().getAddress().getURI());
            case CALLED_PARTY -> header("P-Called-Party-ID").orElse("");
            case DIVERSION -> redirected(Redirections::first);
        };
    }

    /** The number of who calls; empty if it is withheld, or longer than anybody's. */
    String caller() {
        String from = UserPart.of(request.getFrom().getAddress().getURI());
        if (isWithheld()) {
            return "";
        }
        String number = trunk.ways().callerFrom().stream()
                .map(place -> caller(place, from))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
        String heard = number.equalsIgnoreCase("anonymous")
                ? ""
                : trunk.ways().format().heard(plain(number));
        return heard.length() <= LONGEST_CALLER ? heard : "";
    }

    /**
     * The number that has to be signed: the one that people see, or a signature of another number would vouch for it;
     * where it is hidden from them, the one that is.
     */
    String signed() {
        String seen = caller();
        if (!seen.isEmpty()) {
            return seen;
        }
        Optional<String> asserted = trunk.trustCallerId() ? header("P-Asserted-Identity") : Optional.empty();
        return plain(asserted.orElseGet(
                () -> UserPart.of(request.getFrom().getAddress().getURI())));
    }

    private String caller(TrunkWays.CallerFrom place, String from) {
        return switch (place) {
            case ASSERTED ->
                trunk.trustCallerId() ? header("P-Asserted-Identity").orElse("") : "";
            case REMOTE_PARTY ->
                trunk.trustCallerId() ? header("Remote-Party-ID").orElse("") : "";
            case FROM -> from;
            case DIVERSION -> redirected(Redirections::last);
        };
    }

    private String redirected(Function<Redirections, String> number) {
        return trunk.trustCallerId()
                ? Redirections.of(request, UnaryOperator.identity()).map(number).orElse("")
                : "";
    }

    /** A name that came with the call; a withheld number has none. */
    Optional<String> display() {
        return Optional.ofNullable(request.getFrom().getAddress().getDisplayName())
                .filter(name -> !name.isBlank() && name.length() <= LONGEST_NAME && !isWithheld());
    }

    /** What privacy the caller asked for is kept towards agents, too (RFC 3323, RFC 3325 section 7). */
    private boolean isWithheld() {
        return raw("Privacy")
                .filter(wish -> HIDDEN.matcher(wish.toLowerCase(Locale.ROOT)).find())
                .isPresent();
    }

    private Optional<String> header(String name) {
        return raw(name).map(ADDRESS::matcher).filter(Matcher::find).map(found -> UserPart.unescape(found.group(1)));
    }

    private Optional<String> raw(String name) {
        return Optional.ofNullable(request.getHeader(name))
                .map(Object::toString)
                .map(text -> text.substring(text.indexOf(':') + 1).strip());
    }
}
