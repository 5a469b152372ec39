package io.parley.ops.imports;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What only some of the others say. Names are in one language, texts in the first of the organisation's.
 *
 * @param queues more of each queue that is not as all, by its id
 * @param people more of each person who is no plain agent, by their id
 * @param auxCodes reasons for not being ready
 * @param replies what agents need not type
 * @param fields that visitors fill in before a chat
 * @param chat what the widget looks like, and where
 * @param sounds names of prompts that flows say and that nobody has brought yet
 */
public record Extras(
        Map<String, OfQueue> queues,
        Map<String, OfPerson> people,
        List<Hours> hours,
        List<Flow> flows,
        List<Label> auxCodes,
        List<Label> replies,
        List<Team> teams,
        List<Field> fields,
        Chat chat,
        Set<String> sounds) {
    static final Extras NONE = new Extras(
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Chat("", List.of()),
            Set.of());

    /**
     * @param channels voice, chat
     * @param hours id of its opening hours; empty for always
     * @param noAgentTo where its contacts go while nobody is signed in, a queue or {@code end}
     * @param lengthTo where they go when too many wait
     * @param waitTo where they go when they have waited too long
     * @param rating whether visitors are asked how it was
     */
    public record OfQueue(
            List<String> channels,
            String hours,
            List<Label> tags,
            List<Label> outcomes,
            String noAgentTo,
            String lengthTo,
            String waitTo,
            boolean rating) {
        static final OfQueue ORDINARY = new OfQueue(
                List.of("voice", "chat"),
                "",
                List.of(),
                List.of(),
                ImportedConfig.END,
                ImportedConfig.END,
                ImportedConfig.END,
                true);
    }

    /** @param chats at once; 0 for as many as anybody */
    public record OfPerson(String role, int chats) {
        static final OfPerson AGENT = new OfPerson("agent", 0);
    }

    /**
     * @param zone empty for the organisation's
     * @param days {@code monday} ... with intervals; one left out is closed
     * @param exceptions by date
     */
    public record Hours(String id, String zone, Map<String, List<String>> days, Map<String, List<String>> exceptions) {}

    /**
     * A call flow.
     *
     * @param lines numbers that lead to it, each with what they are for
     * @param steps as CALL-FLOWS.md has them, the first is where calls begin
     */
    public record Flow(String id, String name, List<Label> lines, List<Map<String, Object>> steps) {}

    /** @param minutes that it may take; 0 for any time */
    public record Label(String id, String text, int minutes) {
        Label(String id, String text) {
            this(id, text, 0);
        }
    }

    /** @param people by their ids */
    public record Team(String id, String name, List<String> people) {}

    /** @param type as {@code preChat.fields} has it; @param choices for type choice only */
    public record Field(String id, String type, boolean required, String label, List<String> choices) {}

    /** @param brand colour, such as {@code #0B6A86}; empty for the usual one; @param origins sites with the widget */
    public record Chat(String brand, List<String> origins) {}
}
