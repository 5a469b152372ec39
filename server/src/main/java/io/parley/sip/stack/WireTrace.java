package io.parley.sip.stack;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import javax.sip.SipStack;

/** Every message into its own file, when asked for; credentials are left out. */
public final class WireTrace implements ServerLogger {
    static final String FILE = "io.parley.sip.TRACE_FILE";

    private Path file;

    @Override
    public void setStackProperties(Properties properties) {
        String name = properties.getProperty(FILE, "");
        file = name.isEmpty() ? null : Path.of(name);
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {
        if (file != null) {
            write(from, to, message.encode());
        }
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender, long time) {
        logMessage(message, from, to, sender, time);
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender) {
        logMessage(message, from, to, sender, 0);
    }

    private synchronized void write(String from, String to, String message) {
        String safe = message.replaceAll("(?im)^((Proxy-)?Authorization:).*$", "$1 (left out)");
        try {
            Files.writeString(
                    file,
                    "---- " + from + " -> " + to + "\n" + safe + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void closeLogFile() {}

    @Override
    public void logException(Exception problem) {}

    @Override
    public void setSipStack(SipStack stack) {}
}
