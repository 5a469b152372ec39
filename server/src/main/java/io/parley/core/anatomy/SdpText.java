package io.parley.core.anatomy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a session description says of sound, for people.
 *
 * @param address where the sound is taken
 * @param codecs by name, in their order, keypad events and comfort noise left out
 * @param direction sendrecv, sendonly, recvonly or inactive
 * @param protection how it is encrypted: empty, {@code sdes} or {@code dtls}
 */
public record SdpText(String address, int port, List<String> codecs, String direction, String protection) {
    /** Keys (RFC 4733) and comfort noise (RFC 3389) stand among the codecs and are none. */
    private static final Set<String> NO_CODECS = Set.of("telephone-event", "cn");

    private static final Map<String, String> STATIC =
            Map.of("0", "PCMU", "3", "GSM", "8", "PCMA", "9", "G722", "13", "CN", "18", "G729");

    static SdpText of(String text) {
        Reading reading = new Reading();
        for (String line : text.split("\r?\n", 400)) {
            reading.line(line);
        }
        return reading.done();
    }

    /** One description, line by line; what stands above the first m-line holds unless audio says otherwise. */
    private static final class Reading {
        private String connection = "";
        private String direction = "sendrecv";
        private String protection = "";
        private int port = -1;
        private List<String> types = List.of();
        private final Map<String, String> names = new HashMap<>();
        private boolean audio = true;

        void line(String line) {
            if (line.startsWith("m=")) {
                media(line.substring(2).split(" +"));
            } else if (audio && line.startsWith("c=")) {
                String[] parts = line.split(" +");
                connection = parts.length > 2 ? parts[2] : connection;
            } else if (audio && line.startsWith("a=")) {
                attribute(line.substring(2).strip());
            }
        }

        private void media(String[] parts) {
            audio = port < 0 && parts.length > 3 && parts[0].equals("audio");
            if (audio) {
                port = parts[1].chars().allMatch(Character::isDigit) && parts[1].length() < 6 && !parts[1].isEmpty()
                        ? Integer.parseInt(parts[1])
                        : 0;
                types = List.of(parts).subList(3, parts.length);
            }
        }

        private void attribute(String value) {
            switch (value) {
                case "sendrecv", "sendonly", "recvonly", "inactive" -> direction = value;
                default -> {
                    if (value.startsWith("rtpmap:")) {
                        String[] map = value.substring(7).split(" +");
                        names.put(map[0], map.length > 1 ? map[1].split("/", 2)[0] : "");
                    } else if (value.startsWith("crypto:")) {
                        protection = "sdes";
                    } else if (value.startsWith("fingerprint:")) {
                        protection = "dtls";
                    }
                }
            }
        }

        SdpText done() {
            List<String> codecs = new ArrayList<>();
            for (String type : types) {
                String name = Optional.ofNullable(names.get(type)).orElse(STATIC.getOrDefault(type, type));
                if (!NO_CODECS.contains(name.toLowerCase(Locale.ROOT)) && !codecs.contains(name)) {
                    codecs.add(name);
                }
            }
            return new SdpText(connection, Math.max(0, port), codecs, direction, protection);
        }
    }
}
