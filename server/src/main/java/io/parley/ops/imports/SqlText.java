package io.parley.ops.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The words of SQL as MySQL and MariaDB write it, one after the other, however large the file: nothing is held but what
 * is asked for.
 */
final class SqlText {
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final String file;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private int line = 1;
    private String firstNote = "";
    private String lastNote = "";

    /** @param file its name, for places */
    SqlText(InputStream in, String file) {
        this.in = in;
        this.file = file;
    }

    /** File and line. */
    String where() {
        return file + ":" + line;
    }

    ImportRefused broken(String what) {
        return new ImportRefused(where() + ": " + what);
    }

    /** The first comment of a line of its own; empty if there was none. */
    String firstNote() {
        return firstNote;
    }

    /** The last of them. */
    String lastNote() {
        return lastNote;
    }

    /** The next byte, which stays; -1 at the end. */
    int peek() throws IOException {
        return peek(0);
    }

    private int peek(int further) throws IOException {
        while (at + further >= end) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return -1;
            }
            end += read;
        }
        return buffer[at + further] & 0xff;
    }

    private int next() throws IOException {
        int next = peek();
        if (next >= 0) {
            at++;
        }
        if (next == '\n') {
            line++;
        }
        return next;
    }

    /** Takes it where it is next, behind what says nothing. */
    boolean took(char wanted) throws IOException {
        blanks();
        boolean there = peek() == wanted;
        if (there) {
            next();
        }
        return there;
    }

    /** Passes by white space and comments; those for one version of the server alone are comments, too. */
    void blanks() throws IOException {
        while (true) {
            int one = peek();
            if (one == '#' || one == '-' && peek(1) == '-' && (peek(2) <= ' ')) {
                lastNote = restOfLine().replaceFirst("^(#|--)", "").strip();
                firstNote = firstNote.isEmpty() ? lastNote : firstNote;
            } else if (one == '/' && peek(1) == '*') {
                comment();
            } else if (one >= 0 && one <= ' ') {
                next();
            } else {
                return;
            }
        }
    }

    private void comment() throws IOException {
        next();
        next();
        while (!(peek() == '*' && peek(1) == '/')) {
            if (next() < 0) {
                throw broken("the file ends within a comment: it was cut off, take the dump again");
            }
        }
        next();
        next();
    }

    String restOfLine() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        while (peek() >= 0 && peek() != '\n') {
            keep(rest, next());
        }
        return text(rest);
    }

    private void keep(ByteArrayOutputStream into, int one) {
        if (into.size() >= LONGEST) {
            throw broken("here stands a text of more than " + LONGEST + " bytes; leave this table out of the dump");
        }
        into.write(one);
    }

    /** A word of letters, digits and the like, or what stands in backquotes or quotes; empty where there is none. */
    String word() throws IOException {
        blanks();
        int first = peek();
        if (first == '`' || first == '"') {
            return quoted(true).orElse("");
        }
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        while (isWord(peek())) {
            keep(word, next());
        }
        return text(word);
    }

    private static boolean isWord(int one) {
        return one >= 0x80 || one == '_' || one == '$' || Character.isLetterOrDigit(one);
    }

    /** A name, behind that of its database where it says one. */
    String name() throws IOException {
        String name = word();
        while (took('.')) {
            name = word();
        }
        return name;
    }

    /**
     * The value that is next, up to its comma or bracket.
     *
     * @param kept whether anybody wants it
     * @return empty for {@code NULL} and for what is not kept
     */
    Optional<String> value(boolean kept) throws IOException {
        blanks();
        if (peek() == '\'' || peek() == '"') {
            return quoted(kept);
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int open = 0;
        while (open > 0 || peek() != ',' && peek() != ')' && peek() > ' ') {
            int one = peek();
            if (one < 0) {
                throw cutOff();
            }
            if (one == '\'') {
                Optional<String> text = quoted(kept);
                if (open == 0) {
                    return text;
                }
                continue; // of a function, whose name is what is kept
            }
            open += one == '(' ? 1 : one == ')' ? -1 : 0;
            keep(plain, next());
        }
        String value = text(plain);
        blanks();
        if (value.startsWith("_") && peek() == '\'') { // the character set of what follows
            return quoted(kept);
        }
        return kept && !value.equalsIgnoreCase("NULL") && !value.isEmpty() ? Optional.of(value) : Optional.empty();
    }

    ImportRefused cutOff() {
        return broken("the file ends in the middle: it was cut off, take the dump again");
    }

    /** Passes by one in quotes of any kind, and keeps what is in it where it is wanted. */
    private Optional<String> quoted(boolean kept) throws IOException {
        int quote = next();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            int one = next();
            if (one < 0) {
                throw cutOff();
            }
            if (one == quote && peek() != quote) {
                return kept ? Optional.of(text(text)) : Optional.empty();
            }
            if (one == quote) {
                next();
            } else if (one == '\\' && quote != '`') {
                one = escaped(next());
            }
            if (kept) {
                keep(text, one);
            }
        }
    }

    private static int escaped(int one) {
        return switch (one) {
            case '0' -> 0;
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'Z' -> 26;
            default -> one;
        };
    }

    /** Passes by what is left of a column's definition; whether another comes behind a comma. */
    boolean tookComma() throws IOException {
        int open = 0;
        while (true) {
            blanks();
            int one = peek();
            if (one < 0) {
                throw cutOff();
            }
            if (one == '\'' || one == '"' || one == '`') {
                quoted(false);
                continue;
            }
            if (open == 0 && one == ')') {
                return false;
            }
            next();
            open += one == '(' ? 1 : one == ')' ? -1 : 0;
            if (open == 0 && one == ',') {
                return true;
            }
        }
    }

    /** Passes by the rest of a statement, its semicolon included. */
    void statement() throws IOException {
        while (true) {
            blanks();
            int one = peek();
            if (one < 0) {
                return;
            }
            if (one == '\'' || one == '"' || one == '`') {
                quoted(false);
            } else if (next() == ';') {
                return;
            }
        }
    }

    /** Old databases are in Latin-1 as often as not, and no byte of them may stop the reading. */
    private static String text(ByteArrayOutputStream bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
