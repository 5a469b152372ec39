package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.core.contact.AttributeRules;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a call was meant for before it was sent on to us, as Diversion (RFC 5806) or, where there is none, History-Info
 * (RFC 7044) tells. Whoever wants their number hidden in it is left out; so is what is too long or of another form.
 *
 * @param first the number that was dialled; empty where it is hidden or none
 * @param last the number that sent the call on to us; empty where it is hidden or none
 * @param why the first was not reached
 */
record Redirections(String first, String last, Optional<Why> why) {
    private static final int MOST_ENTRIES = 20;
    private static final int LONGEST = 4_000;
    private static final Pattern ADDRESS = Pattern.compile("<?(?:sips?|tel):([^@;?>\\s]+)");
    private static final Pattern REASON = Pattern.compile(";\\s*reason\\s*=\\s*\"?([a-z-]+)");
    private static final Pattern CAUSE = Pattern.compile("(?:;cause=|cause%3d)(\\d{3})(?!\\d)");
    private static final Pattern HIDDEN_DIVERSION = Pattern.compile(";\\s*privacy\\s*=\\s*\"?(?:full|uri)");
    private static final Pattern HIDDEN_HISTORY = Pattern.compile("privacy=(?:[a-z]+%3b)*(?:history|header|session)");

    /** Why a number was not reached, as far as its own words or the status of its failure (RFC 4458) say. */
    enum Why {
        BUSY,
        NO_ANSWER,
        UNREACHABLE,
        /** Nobody was tried: all of its calls are sent on, or were at that moment. */
        ALWAYS;

        private static Optional<Why> ofWord(String word) {
            return switch (word) {
                case "user-busy" -> Optional.of(BUSY);
                case "no-answer" -> Optional.of(NO_ANSWER);
                case "unavailable", "out-of-service", "away" -> Optional.of(UNREACHABLE);
                case "unconditional", "time-of-day", "do-not-disturb", "deflection", "follow-me" -> Optional.of(ALWAYS);
                default -> Optional.empty();
            };
        }

        private static Optional<Why> ofStatus(String status) {
            return switch (status) {
                case "486" -> Optional.of(BUSY);
                case "408", "487" -> Optional.of(NO_ANSWER);
                case "404", "503" -> Optional.of(UNREACHABLE);
                case "302", "480" -> Optional.of(ALWAYS);
                default -> Optional.empty();
            };
        }

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param heard writes a number of the trunk as we write it */
    static Optional<Redirections> of(SIPRequest request, UnaryOperator<String> heard) {
        List<String> diversions = entries(request, "Diversion");
        if (!diversions.isEmpty()) {
            return Optional.of(diverted(diversions, heard));
        }
        List<String> history = entries(request, "History-Info");
        return history.size() < 2 ? Optional.empty() : Optional.of(retargeted(history, heard));
    }

    /** The newest stands first (RFC 5806 section 3). */
    private static Redirections diverted(List<String> entries, UnaryOperator<String> heard) {
        String first = entries.getLast().toLowerCase(Locale.ROOT);
        Matcher reason = REASON.matcher(first);
        return new Redirections(
                number(entries.getLast(), HIDDEN_DIVERSION, heard),
                number(entries.getFirst(), HIDDEN_DIVERSION, heard),
                reason.find() ? Why.ofWord(reason.group(1)) : Optional.empty());
    }

    /** The oldest stands first, the last is the target that we are (RFC 7044 section 5). */
    private static Redirections retargeted(List<String> entries, UnaryOperator<String> heard) {
        Optional<Why> why = entries.stream()
                .limit(2) // the failure stands with who failed, or as the cause of the next target
                .map(entry -> CAUSE.matcher(entry.toLowerCase(Locale.ROOT)))
                .filter(Matcher::find)
                .map(found -> Why.ofStatus(found.group(1)))
                .flatMap(Optional::stream)
                .findFirst();
        return new Redirections(
                number(entries.getFirst(), HIDDEN_HISTORY, heard),
                number(entries.get(entries.size() - 2), HIDDEN_HISTORY, heard),
                why);
    }

    private static String number(String entry, Pattern hidden, UnaryOperator<String> heard) {
        Matcher address = ADDRESS.matcher(entry);
        if (hidden.matcher(entry.toLowerCase(Locale.ROOT)).find() || !address.find()) {
            return "";
        }
        String number = heard.apply(address.group(1));
        return AttributeRules.VALUE.matcher(number).matches() && !number.equalsIgnoreCase("anonymous") ? number : "";
    }

    private static List<String> entries(SIPRequest request, String name) {
        List<String> entries = new ArrayList<>();
        int length = 0;
        for (Iterator<?> headers = request.getHeaders(name); headers.hasNext(); ) {
            String text = headers.next().toString();
            String value = text.substring(text.indexOf(':') + 1).strip();
            length += value.length();
            if (length > LONGEST) {
                return List.of();
            }
            split(value, entries);
        }
        return entries.size() > MOST_ENTRIES ? List.of() : entries;
    }

    /** At commas that are neither in a quoted name nor in an address. */
    private static void split(String value, List<String> entries) {
        boolean quoted = false;
        int depth = 0;
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += c == '<' ? 1 : c == '>' ? -1 : 0;
                if (c == ',' && depth == 0) {
                    entries.add(value.substring(from, i).strip());
                    from = i + 1;
                }
            }
        }
        entries.add(value.substring(from).strip());
    }

    /** As attributes of the contact. */
    Map<String, String> attributes() {
        Map<String, String> told = new TreeMap<>();
        if (!first.isEmpty()) {
            told.put(AttributeRules.REDIRECTED_FROM, first);
        }
        why.ifPresent(one -> told.put(AttributeRules.REDIRECTED_WHY, one.code()));
        return told;
    }
}
