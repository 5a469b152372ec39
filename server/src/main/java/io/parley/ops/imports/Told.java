package io.parley.ops.imports;

import java.util.Collection;
import java.util.List;

/** Takes remarks: many of one kind become one of them, or nobody would read the others. */
final class Told {
    private static final int MOST_NAMES = 12;
    private static final int LONGEST_NAME = 60;

    private final List<Remark> remarks;

    Told(List<Remark> remarks) {
        this.remarks = remarks;
    }

    List<Remark> remarks() {
        return remarks;
    }

    void say(String where, String what) {
        remarks.add(new Remark(where, what));
    }

    /** Nothing of nobody. @param what such as {@code users are switched off and left out} */
    void all(String where, Collection<String> names, String what) {
        if (!names.isEmpty()) {
            int more = names.size() - MOST_NAMES;
            String listed = String.join(
                    ", ", names.stream().limit(MOST_NAMES).map(Told::shown).toList());
            say(where, what + ": " + listed + (more > 0 ? " and " + more + " more" : ""));
        }
    }

    /** A foreign text as part of a line: without what would break it, and not at any length. */
    static String shown(String text) {
        return line(text, LONGEST_NAME);
    }

    /** A name in one line; another where it has none. */
    static String named(String text, String otherwise) {
        String name = shown(text);
        return name.isEmpty() ? otherwise : name;
    }

    /** The text in one line of at most so many characters. */
    static String line(String text, int longest) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return plain.codePointCount(0, plain.length()) <= longest
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }
}
