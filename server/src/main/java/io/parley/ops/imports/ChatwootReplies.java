package io.parley.ops.imports;

import io.parley.ops.imports.ChatwootFiles.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Canned responses of Chatwoot: what they fill in is filled in here, too, or stands there as a word to be replaced. */
final class ChatwootReplies {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([\\w.]*)[^{}]{0,200}}}");
    private static final Map<String, String> OURS = Map.of(
            "contact.name", "{customer}",
            "contact.first_name", "{customer}",
            "agent.name", "{agent}",
            "agent.first_name", "{agent}",
            "agent.available_name", "{agent}");
    private static final int LONGEST = 2_000;

    private final Told told;
    private final List<Extras.Label> replies = new ArrayList<>();
    private final TreeSet<String> unknown = new TreeSet<>();

    private ChatwootReplies(Told told) {
        this.told = told;
    }

    static List<Extras.Label> read(List<Entry> entries, Told told) {
        ChatwootReplies read = new ChatwootReplies(told);
        Ids ids = new Ids("reply");
        List<String> renamed = new ArrayList<>();
        for (Entry entry : entries) {
            String code = entry.text("short_code");
            String text = read.text(entry.text("content"));
            if (text.isEmpty() || text.length() > LONGEST) {
                told.say(
                        entry.where(),
                        "canned response /" + Told.shown(code) + " has " + text.length()
                                + " characters and is left out: write it anew with 1 to " + LONGEST);
                continue;
            }
            String id = ids.of(code);
            if (!id.equals(code)) {
                renamed.add("/" + code + " is /" + id);
            }
            read.replies.add(new Extras.Label(id, text));
        }
        told.all("canned_responses.json", renamed, "canned responses are called otherwise");
        told.all(
                "canned_responses.json",
                read.unknown,
                "places that canned responses fill in are not known here and stand in square brackets");
        return read.replies;
    }

    private String text(String content) {
        String known = PLACE.matcher(content).replaceAll(found -> {
            String ours = OURS.get(found.group(1));
            if (ours == null) {
                unknown.add(found.group(1));
            }
            return Matcher.quoteReplacement(ours == null ? "[" + found.group(1) + "]" : ours);
        });
        // Any other brace would be read as a place.
        return known.replaceAll("\\{(?!(?:customer|agent)})", "(").replaceAll("(?<!\\{customer|\\{agent)}", ")");
    }
}
