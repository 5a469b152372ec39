package io.parley.ops.imports;

import io.parley.ops.imports.ChatwootFiles.Entry;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Inboxes of web sites as queues of chats, with their hours and what visitors are asked before. */
final class ChatwootInboxes {
    private static final String FILE = "inboxes.json";
    private static final String SITE = "Channel::WebWidget";
    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final Map<String, String> TYPES =
            Map.of("email", "email", "text", "text", "list", "choice", "select", "choice", "checkbox", "checkbox");
    private static final int MOST_FIELDS = 3;
    private static final int MOST_CHOICES = 30;
    private static final int LONGEST_LABEL = 100;

    private final List<Extras.Label> tags;
    private final Told told;
    private final Ids ids = new Ids("inbox");
    private final Ids hourIds = new Ids("hours");
    private final Map<String, Entry> sites = new LinkedHashMap<>();
    private final List<Imported.Queue> queues = new ArrayList<>();
    private final Map<String, Extras.OfQueue> extras = new LinkedHashMap<>();
    private final List<Extras.Hours> hours = new ArrayList<>();
    private final Set<String> origins = new LinkedHashSet<>();
    private List<Extras.Field> fields = List.of();
    private String brand = "";

    private ChatwootInboxes(List<Extras.Label> tags, Told told) {
        this.tags = tags;
        this.told = told;
    }

    static ChatwootInboxes read(List<Entry> entries, List<Extras.Label> tags, Told told) {
        ChatwootInboxes read = new ChatwootInboxes(tags, told);
        List<String> others = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.text("channel_type").equals(SITE)) {
                read.inbox(entry);
            } else {
                others.add(
                        entry.text("name") + " (" + entry.text("channel_type").replaceFirst("Channel::", "") + ")");
            }
        }
        told.all(FILE, others, "inboxes are of channels that are not here and are left out");
        return read;
    }

    List<Imported.Queue> queues() {
        return queues;
    }

    Map<String, Extras.OfQueue> extras() {
        return extras;
    }

    List<Extras.Hours> hours() {
        return hours;
    }

    List<Extras.Field> fields() {
        return fields;
    }

    Extras.Chat chat() {
        return new Extras.Chat(brand, List.copyOf(origins));
    }

    /** Those of web sites, by the id of the queue here. */
    Map<String, Entry> sites() {
        return sites;
    }

    private void inbox(Entry inbox) {
        String name = Told.shown(inbox.text("name"));
        String id = ids.another(inbox.text("name"), inbox.id());
        boolean assigns = inbox.is("enable_auto_assignment");
        sites.put(id, inbox);
        queues.add(new Imported.Queue(
                id,
                name.isEmpty() ? id : name,
                20,
                0,
                60,
                assigns ? "one" : "manual",
                List.of(assigns ? "roundRobin" : "longestIdle"),
                Map.of(),
                0,
                0,
                0,
                false,
                0,
                0,
                true));
        String end = ImportedConfig.END;
        String open = inbox.is("working_hours_enabled") ? hours(inbox, name) : "";
        extras.put(
                id,
                new Extras.OfQueue(
                        List.of("chat"), open, tags, List.of(), end, end, end, inbox.is("csat_survey_enabled")));
        look(inbox, name);
        form(inbox, name);
        words(inbox, name);
    }

    private void words(Entry inbox, String name) {
        if (inbox.is("greeting_enabled") && !inbox.text("greeting_message").isEmpty()) {
            told.say(
                    inbox.where(),
                    "inbox " + name + " greets by '" + Told.shown(inbox.text("greeting_message"))
                            + "': nobody greets here before an agent, unless a bot does (BOTS.md)");
        }
        if (inbox.is("working_hours_enabled")
                && !inbox.text("out_of_office_message").isEmpty()) {
            told.say(
                    inbox.where(),
                    "inbox " + name + " says '" + Told.shown(inbox.text("out_of_office_message"))
                            + "' out of hours: here the widget says so in its own words and takes a message");
        }
        if (inbox.is("hmac_mandatory")) {
            told.say(
                    inbox.where(),
                    "inbox " + name + " wants visitors' identity signed (HMAC): here by tokens, chat.identity in"
                            + " CHAT-PROTOCOL.md");
        }
    }

    private String hours(Entry inbox, String name) {
        String zone = zone(inbox, name);
        Map<String, List<String>> days = new LinkedHashMap<>();
        for (JsonNode day : inbox.node().path("working_hours")) {
            int of = day.path("day_of_week").asInt(-1);
            if (of >= 0 && of < DAYS.size() && !day.path("closed_all_day").asBoolean(false)) {
                interval(day).ifPresent(one -> days.put(DAYS.get(of), List.of(one)));
            }
        }
        if (days.isEmpty()) {
            told.say(inbox.where(), "inbox " + name + " is closed on every day");
        }
        Optional<Extras.Hours> same = hours.stream()
                .filter(one -> one.days().equals(days) && one.zone().equals(zone))
                .findFirst();
        if (same.isPresent()) {
            return same.get().id();
        }
        String id = hourIds.another(inbox.text("name"), inbox.id());
        hours.add(new Extras.Hours(id, zone, days, Map.of()));
        return id;
    }

    private static Optional<String> interval(JsonNode day) {
        int from =
                day.path("open_hour").asInt(0) * 60 + day.path("open_minutes").asInt(0);
        int to =
                day.path("close_hour").asInt(0) * 60 + day.path("close_minutes").asInt(0);
        boolean whole = day.path("open_all_day").asBoolean(false);
        if (whole || from == 0 && to == 24 * 60 - 1) {
            return Optional.of("00:00-24:00");
        }
        return from >= 0 && from < to && to < 24 * 60
                ? Optional.of("%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, to / 60, to % 60))
                : Optional.empty();
    }

    private String zone(Entry inbox, String name) {
        String zone = inbox.text("timezone");
        try {
            return zone.isEmpty() ? "" : ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            told.say(
                    inbox.where(),
                    "inbox " + name + " has hours in the zone " + Told.shown(zone)
                            + ", which nobody knows: they are the organisation's");
            return "";
        }
    }

    private void look(Entry inbox, String name) {
        String colour = inbox.text("widget_color");
        if (colour.matches("#[0-9a-fA-F]{6}")) {
            if (!brand.isEmpty() && !brand.equalsIgnoreCase(colour)) {
                told.say(
                        inbox.where(),
                        "inbox " + name + " has the colour " + colour + ": all widgets have one here, " + brand
                                + ", unless a page's snippet says another");
            }
            brand = brand.isEmpty() ? colour : brand;
        }
        String site = inbox.text("website_url");
        origin(site)
                .ifPresentOrElse(
                        origins::add,
                        () -> told.say(
                                inbox.where(),
                                "inbox " + name + " has no address of a site (" + Told.shown(site)
                                        + "): write it under chat.origins, or no page may load the widget"));
    }

    private static Optional<String> origin(String site) {
        try {
            URI uri = URI.create(site.matches("(?i)https?://.*") ? site : "https://" + site);
            return Optional.ofNullable(uri.getHost())
                    .map(host -> uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What visitors fill in is asked alike everywhere here: the first inbox that asks decides. */
    private void form(Entry inbox, String name) {
        if (!inbox.is("pre_chat_form_enabled")) {
            return;
        }
        List<Extras.Field> asked = new ArrayList<>();
        List<String> left = new ArrayList<>();
        Ids fieldIds = new Ids("field", 28);
        for (JsonNode field : inbox.node().path("pre_chat_form_options").path("pre_chat_fields")) {
            boolean wanted = field.path("enabled").asBoolean(false)
                    && !field.path("name").asString("").equals("fullName"); // whom we ask for their name, always
            if (wanted && asked.size() < MOST_FIELDS) {
                asked.add(field(fieldIds, field));
            } else if (wanted) {
                left.add(field.path("label").asString(""));
            }
        }
        told.all(inbox.where(), left, "fields before a chat are left out, since nobody fills in more than three");
        if (fields.isEmpty()) {
            fields = asked;
        } else if (!asked.equals(fields)) {
            told.say(
                    inbox.where(),
                    "inbox " + name + " asks visitors otherwise before a chat: here all are asked alike");
        }
    }

    private static Extras.Field field(Ids ids, JsonNode field) {
        List<String> choices = new ArrayList<>();
        field.path("values").forEach(value -> choices.add(Told.line(value.asString(""), LONGEST_LABEL)));
        choices.removeIf(String::isEmpty);
        boolean phone = field.path("name").asString("").equals("phoneNumber");
        String type = phone ? "phone" : TYPES.getOrDefault(field.path("type").asString(""), "text");
        boolean choose = type.equals("choice") && !choices.isEmpty() && choices.size() <= MOST_CHOICES;
        String label = Told.line(field.path("label").asString(""), LONGEST_LABEL);
        String name = field.path("name").asString("field");
        String id = ids.of(name.replaceAll("(\\p{Lower})(\\p{Upper})", "$1-$2")).replace('.', '-');
        return new Extras.Field(
                id.matches("[a-z].*") ? id : "f-" + id,
                type.equals("choice") && !choose ? "text" : type,
                field.path("required").asBoolean(false),
                label.isEmpty() ? id : label,
                choose ? choices.stream().distinct().toList() : List.of());
    }
}
