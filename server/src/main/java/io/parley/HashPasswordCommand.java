package io.parley;

import io.parley.web.auth.Hashing;
import io.parley.web.auth.NewPasswords;
import io.parley.web.auth.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parley hash-password}: a password in, its hash for the configuration out. */
@Command(
        name = "hash-password",
        description = "Reads a password and prints its hash for the configuration.",
        mixinStandardHelpOptions = true)
final class HashPasswordCommand implements Callable<Integer> {
    private static final int SHORTEST = 8;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        String password = read();
        if (password.length() < SHORTEST) {
            spec.commandLine().getErr().println("a password needs at least " + SHORTEST + " characters");
            return 1;
        }
        if (NewPasswords.isCommon(password)) {
            spec.commandLine().getErr().println("warning: this is one of the most common passwords; choose another");
        }
        spec.commandLine().getOut().println(PasswordHash.of(password, Hashing.STRONG, new SecureRandom()));
        return 0;
    }

    private static String read() throws IOException {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? "" : new String(typed);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        String line = in.readLine();
        return line == null ? "" : line;
    }
}
